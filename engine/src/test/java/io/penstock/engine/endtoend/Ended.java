package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * How a process ended.
 *
 * @param exitCode as the shell sees it
 * @param out all of its standard output
 * @param err all of its standard error
 */
record Ended(int exitCode, String out, String err) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  /** Standard output, which must be exactly one document on lines of its own. */
  JsonNode document() {
    assertThat(out).as("one document; standard error: %s", err).startsWith("{").endsWith("}\n");
    try {
      return JSON.readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("not one document: " + out, e);
    }
  }

  String state() {
    return document().at("/job/state").asText();
  }

  String error() {
    return document().at("/job/error").asText();
  }

  /** A number of the job's progress, such as {@code files_transferred}. */
  long progress(String name) {
    JsonNode value = document().at("/job/job_progress/" + name);
    assertThat(value.isTextual()).as(name).isTrue();
    return Long.parseLong(value.asText());
  }

  /** Asserts on the exit code, and shows what was printed where it is another. */
  Ended exits(int expected) {
    assertThat(exitCode).as("exit code; stdout: %s stderr: %s", out, err).isEqualTo(expected);
    return this;
  }

  /** Asserts that everything is copied or unchanged, and so many of it copied. */
  Ended succeeded(long transferred) {
    exits(0);
    assertThat(state()).isEqualTo("SUCCEEDED");
    assertThat(error()).isEmpty();
    assertThat(progress("files_transferred")).as("transferred").isEqualTo(transferred);
    return this;
  }
}
