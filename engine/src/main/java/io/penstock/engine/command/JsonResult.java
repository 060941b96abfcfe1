package io.penstock.engine.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.config.S3Folder;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Prints a result as one JSON document. What a dry run would copy stands first and is printed as it
 * comes, so that it may be any number.
 */
final class JsonResult implements ResultPrinter {
  private final PrintStream out;
  private JsonGenerator begun;

  JsonResult(PrintStream out) {
    this.out = out;
  }

  @Override
  public void planned(PlannedCopy copy) {
    try {
      if (begun == null) {
        begun = ViewJson.generator(out);
        begun.writeStartObject();
        begun.writeArrayFieldStart("would_copy");
      }
      begun.writeStartObject();
      begun.writeStringField("key", copy.key());
      begun.writeStringField("size", Long.toString(copy.size()));
      begun.writeStringField("reason", copy.reason());
      begun.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void print(CopyResult result, S3Folder source, Path target) {
    try (JsonGenerator json = begun == null ? ViewJson.generator(out) : begun) {
      if (begun == null) {
        json.writeStartObject();
      } else {
        json.writeEndArray();
      }
      json.writeFieldName("relationship");
      if (result.relationship().isPresent()) {
        ViewJson.write(result.relationship().get(), json);
      } else {
        json.writeNull();
      }
      json.writeFieldName("job");
      ViewJson.write(result.job(), json);
      notCopied(result, json);
      ViewJson.text("report", result.report().map(Path::toString), json);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void notCopied(CopyResult result, JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("not_copied_by_reason");
    for (Map.Entry<String, Long> reason : result.notCopiedByReason().entrySet()) {
      json.writeStringField(reason.getKey(), reason.getValue().toString());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("not_copied");
    for (CopyResult.NotCopied object : result.notCopied()) {
      json.writeStartObject();
      json.writeStringField("key", object.key());
      json.writeStringField("reason", object.reason());
      json.writeStringField("message", object.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
