/**
 * The files of the web page, from the class path, with the headers that keep other sites out.
 *
 * <p>Knows {@code route} only; {@code http} puts its routes into the table.
 */
package io.penstock.engine.http.page;
