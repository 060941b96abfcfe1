/** The web page, in a real browser where there is one. */
package io.penstock.engine.page;
