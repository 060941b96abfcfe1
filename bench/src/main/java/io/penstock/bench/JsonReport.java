package io.penstock.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.bench.figure.Outcome;
import io.penstock.bench.figure.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All figures of all runs as JSON. */
final class JsonReport {
  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private JsonReport() {}

  static String of(List<Outcome> outcomes, String machine) throws JsonProcessingException {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("machine", machine);
    report.put("outcomes", outcomes.stream().map(JsonReport::outcome).toList());
    return MAPPER.writeValueAsString(report) + "\n";
  }

  private static Map<String, Object> outcome(Outcome outcome) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("work", outcome.work());
    fields.put("title", outcome.title());
    fields.put("tool", outcome.tool());
    fields.put("version", outcome.version());
    fields.put("command", outcome.command());
    fields.put("unit", outcome.unit().toString());
    fields.put("rate", outcome.rate());
    fields.put("cpu_per_unit", outcome.cpuPerUnit());
    fields.put("cpu_per_further_unit", outcome.cpuPerFurtherUnit().orElse(null));
    fields.put("large", series(outcome.large()));
    fields.put("small", outcome.small().map(JsonReport::series).orElse(null));
    return fields;
  }

  private static Map<String, Object> series(Series series) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("objects", series.objects());
    fields.put("bytes", series.bytes());
    fields.put("wall_seconds", series.wall());
    fields.put("cpu_seconds", series.cpu());
    fields.put("peak_memory", series.peakMemory());
    fields.put("pause_seconds", series.pauses());
    fields.put("server_cpu_seconds", series.serverCpu());
    fields.put("runs", series.runs());
    return fields;
  }
}
