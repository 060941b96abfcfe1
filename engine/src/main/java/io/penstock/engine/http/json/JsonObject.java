package io.penstock.engine.http.json;

import java.util.Map;

/** An object as it was read. */
record JsonObject(Map<String, Object> values) {}
