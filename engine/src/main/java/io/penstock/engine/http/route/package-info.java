/**
 * What a call of the HTTP interface is: its method and path, who may make it, what it is answered
 * with and how it fails. The one table of routes is what everything else is made from.
 *
 * <p>Knows {@code json}, and who callers are from {@code access}. No server: handlers can be called
 * by a test.
 */
package io.penstock.engine.http.route;
