package io.penstock.state.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/**
 * One job that ended.
 *
 * @param error what to tell the user; empty after success
 * @param failure the kind of what ended a job that failed, such as {@code CREDENTIALS_INVALID};
 *     null where none did, or one of no kind
 * @param counters by name, as {@code files_transferred}
 * @param notCopied objects that were not copied, by reason
 */
public record JobRecord(
    UUID id,
    JobState state,
    @JsonProperty("start_time") Instant startTime,
    @JsonProperty("end_time") Instant endTime,
    String error,
    String failure,
    Map<String, Long> counters,
    @JsonProperty("not_copied") Map<String, Long> notCopied) {

  /** What the error of a job begins with that ended with its process. */
  public static final String INTERRUPTED = "interrupted";

  public JobRecord {
    error = error == null ? "" : error;
    counters = counters == null ? Map.of() : Map.copyOf(counters);
    notCopied = notCopied == null ? Map.of() : Map.copyOf(notCopied);
  }

  /** Whether the job ended because its process did. */
  public boolean interrupted() {
    return state == JobState.ABORTED && error.startsWith(INTERRUPTED);
  }
}
