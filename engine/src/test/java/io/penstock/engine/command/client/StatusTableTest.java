package io.penstock.engine.command.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusTableTest {
  private static String line(String job, String error) throws Exception {
    JsonNode document =
        new ObjectMapper()
            .readTree(
                "{\"local_directory_path\":\"/a/\",\"bucket\":\"b\",\"object_folder\":\"f/\",\""
                    + job
                    + "\":{\"error\":\""
                    + error
                    + "\",\"job_progress\":{\"percent_complete\":null}}}");
    return StatusTable.lines(List.of(new StatusRow(document)), Instant.EPOCH).get(1);
  }

  @Test
  void tellsThatAJobIsListing() throws Exception {
    assertThat(line("current_job", "")).contains("running", "listing");
  }

  @ParameterizedTest
  @CsvSource({"the job was aborted, with errors", "'', complete"})
  void doesNotTellSoOfAJobThatEnded(String error, String state) throws Exception {
    assertThat(line("last_job", error)).contains(state).doesNotContain("listing");
  }
}
