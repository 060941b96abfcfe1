package io.penstock.state.store;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;

/**
 * How the jobs of a relationship copy, in the words of the settings.
 *
 * @param rules patterns in their order, each after {@code +} to take in or {@code -} to leave out
 * @param onDisallowed as the setting {@code on-disallowed}
 * @param verifyLocal as the setting {@code verify-local}
 * @param durability as the setting {@code durability}
 * @param lock as the setting {@code lock}
 * @param bandwidth as the setting {@code bandwidth}; null for none of its own
 * @param maxConcurrency null for that of the server
 * @param partSize in bytes; null for that of the server
 * @param rerunInterrupted whether a job that ended with its process is run again
 */
public record OptionsRecord(
    List<String> rules,
    @JsonProperty("on_disallowed") String onDisallowed,
    @JsonProperty("verify_local") boolean verifyLocal,
    String durability,
    String lock,
    String bandwidth,
    @JsonProperty("max_concurrency") Integer maxConcurrency,
    @JsonProperty("part_size") Long partSize,
    @JsonProperty("rerun_interrupted") boolean rerunInterrupted) {
  public OptionsRecord {
    rules = rules == null ? List.of() : List.copyOf(rules);
    Objects.requireNonNull(onDisallowed, "on_disallowed");
    Objects.requireNonNull(durability, "durability");
    Objects.requireNonNull(lock, "lock");
  }
}
