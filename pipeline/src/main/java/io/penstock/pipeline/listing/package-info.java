/**
 * Lists a folder in several ranges of keys side by side, and judges each page as it comes.
 *
 * <p>A job begins with one range, the whole folder. Where requests wait for the server rather than
 * for this side, a probe asks for what comes after a key in the rest of a range; the page it gets
 * is the first one of a new range, which takes the keys above that key over.
 */
package io.penstock.pipeline.listing;
