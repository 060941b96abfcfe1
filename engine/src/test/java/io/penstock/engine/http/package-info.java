/** Tests of the HTTP interface over real TLS, with fakes of the parts behind it. */
package io.penstock.engine.http;
