package io.penstock.engine.http.json;

/** A number as it was written; what it is worth is found out by who asks for it. */
record JsonNumber(String text) {}
