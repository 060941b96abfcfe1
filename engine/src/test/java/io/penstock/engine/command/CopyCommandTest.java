package io.penstock.engine.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.config.DataSize;
import io.penstock.config.KeyFilter;
import io.penstock.config.S3Folder;
import io.penstock.config.Setting;
import io.penstock.config.SettingGroup;
import io.penstock.config.SettingType;
import io.penstock.engine.view.JobView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CopyCommandTest {
  private static final String FOLDER = "s3://bucket/folder";
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  @TempDir private Path home;
  private CommandLineFixture line;

  @BeforeEach
  void prepare() {
    line = new CommandLineFixture(home);
  }

  @Test
  void copiesTheFolderIntoTheAbsoluteDirectory() {
    assertThat(line.run("copy", FOLDER, "some/where")).isZero();

    assertThat(line.actions.folder).isEqualTo(S3Folder.of("bucket", "folder"));
    assertThat(line.actions.directory).isEqualTo(Path.of("some/where").toAbsolutePath());
    assertThat(line.error()).isEmpty();
  }

  @Test
  void optionsReachTheSettingsInTheirOrder() {
    int end =
        line.run(
            "copy",
            "--exclude=*",
            FOLDER,
            "--include",
            "*.csv",
            "--no-sign-request",
            "dir",
            "--exclude",
            "x*",
            "--part-size",
            "1MiB",
            "--part-size=4MiB",
            "--dryrun",
            "--no-verify-local",
            "--progress");

    assertThat(end).isZero();
    assertThat(line.actions.settings.copy().filter())
        .isEqualTo(
            new KeyFilter(
                List.of(
                    KeyFilter.Rule.exclude("*"),
                    KeyFilter.Rule.include("*.csv"),
                    KeyFilter.Rule.exclude("x*"))));
    assertThat(line.actions.settings.source().signRequests()).isFalse();
    assertThat(line.actions.settings.copy().dryRun()).isTrue();
    assertThat(line.actions.settings.copy().verifyLocal()).isFalse();
    assertThat(line.actions.settings.output().progress()).isTrue();
    assertThat(line.actions.settings.transfer().partSize()).isEqualTo(DataSize.ofMebibytes(4));
  }

  @Test
  void configFileIsReadAndFlagsWinOverIt() throws IOException {
    Path file = Files.writeString(home.resolve("my.yaml"), "region: file\nprofile: file\n");

    line.run("copy", FOLDER, "dir", "--config", file.toString(), "--region", "flag");

    assertThat(line.actions.settings.source().region()).contains("flag");
    assertThat(line.actions.settings.source().profile()).contains("file");
  }

  @Test
  void helpNamesEverySettingAndItsDefault() {
    assertThat(line.run("copy", "--help")).isZero();

    for (Setting setting : Setting.values()) {
      boolean negatable = setting.type() instanceof SettingType.Toggle;
      String option = negatable ? "--[no-]" + setting.key() : setting.flag();
      if (setting.group() == SettingGroup.SERVER || setting.group() == SettingGroup.CLIENT) {
        assertThat(line.out()).doesNotContain(option + "=");
      } else {
        assertThat(line.out()).contains(option);
      }
    }
    assertThat(line.out()).contains("Default: 128MiB.", "path|virtual|auto", "Examples:");
  }

  @Test
  void summaryNamesCountsAndWhatWasNotCopiedWithoutHarmingTheTerminal() {
    line.actions.result =
        FakeActions.result(JobView.State.INCOMPLETE, "5 objects not copied", ExitCode.INCOMPLETE);

    assertThat(line.run("copy", FOLDER, "/data")).isEqualTo(1);

    assertThat(line.out())
        .isEqualTo(
            """
            Incomplete: s3://bucket/folder/ -> /data
              copied                 3     3.0 MiB
              unchanged         20,000     1.0 TiB
              not copied             1
              in 12.3 s, 6 B/s; requests: 21 list, 3 get, 1 head, 2 of them repeated

            Not copied:
              DISALLOWED_PATH: 5
                folder/a//\\u001B[2Jb  (empty)
                and 4 more
            All of them: /state/report
            """);
    assertThat(line.error()).isEqualTo("penstock: 5 objects not copied\n");
  }

  @Test
  void jsonIsTheDocumentOfTheModel() throws IOException {
    line.actions.result =
        FakeActions.result(JobView.State.INCOMPLETE, "5 objects not copied", ExitCode.INCOMPLETE);

    assertThat(line.run("copy", FOLDER, "/data", "--output", "json", "--quiet")).isEqualTo(1);

    assertThat(JSON.readTree(line.out()))
        .isEqualTo(
            JSON.readTree(
                """
                {"relationship": {"id": "00000000-0000-0000-0000-000000000001",
                   "direction": "COPY_FROM_OBJECT", "local_directory_id": "42",
                   "local_directory_path": "/data/", "object_store_address": "s3.test",
                   "port": 443, "ca_certificate": null, "bucket": "bucket",
                   "bucket_style": "BUCKET_STYLE_PATH", "object_folder": "folder/",
                   "region": "eu-north-1", "access_key_id": null},
                 "job": {"id": "job-7", "state": "INCOMPLETE",
                   "start_time": "2026-11-22T10:00:00.000000001Z",
                   "end_time": "2026-11-22T10:00:12.300000001Z",
                   "error": "5 objects not copied",
                   "job_progress": {
                     "bytes_transferred": "3145728", "bytes_unchanged": "1099511627776",
                     "bytes_remaining": "0", "bytes_total": "1099514773504",
                     "files_transferred": "3", "files_unchanged": "20000",
                     "files_remaining": "0", "files_total": "20004",
                     "files_skipped": "1", "files_failed": "0",
                     "throughput_current": "5", "throughput_overall": "6",
                     "percent_complete": 100.0},
                   "requests": {"list": "21", "get": "3", "head": "1", "retries": "2"}},
                 "not_copied_by_reason": {"DISALLOWED_PATH": "5"},
                 "not_copied": [{"key": "folder/a//\\u001B[2Jb",
                   "reason": "DISALLOWED_PATH", "message": "empty"}],
                 "report": "/state/report"}
                """));
  }

  @Test
  void dryRunPrintsWhatItWouldCopyInBothForms() throws IOException {
    line.actions.whileCopying =
        watcher -> {
          watcher.planned(new PlannedCopy("folder/a\n", 1024, "new"));
          watcher.planned(new PlannedCopy("folder/half \uD800", 5, "changed there"));
        };

    line.run("copy", FOLDER, "/data", "--dry-run");
    assertThat(line.out())
        .startsWith("would copy  folder/a\\u000A  (new, 1.0 KiB)\n")
        .contains("Dry run, Complete:");

    line.run("copy", FOLDER, "/data", "--dry-run", "--output=json");
    JsonNode document = JSON.readTree(line.out());
    assertThat(document.get("would_copy")).hasSize(2);
    assertThat(document.get("would_copy").get(0).get("key").asText()).isEqualTo("folder/a\n");
    assertThat(document.get("job").get("state").asText()).isEqualTo("SUCCEEDED");
  }

  @Test
  void jobThatCannotBeginEndsAsItSays() throws IOException {
    line.actions.whileCopying =
        watcher -> {
          throw new CommandFailure(ExitCode.NOT_FOUND, "the bucket does not exist");
        };

    assertThat(line.run("copy", FOLDER, "/data")).isEqualTo(3);
    assertThat(line.out()).isEmpty();
    assertThat(line.error()).isEqualTo("penstock: the bucket does not exist\n");

    assertThat(line.run("copy", FOLDER, "/data", "--output", "json")).isEqualTo(3);
    JsonNode job = JSON.readTree(line.out()).get("job");
    assertThat(job.get("state").asText()).isEqualTo("FAILED");
    assertThat(job.get("error").asText()).isEqualTo("the bucket does not exist");
  }

  @Test
  void unexpectedFailureIsOneLineThatNamesTheLogWithTheStackTrace() throws IOException {
    line.actions.whileCopying =
        watcher -> {
          throw new IllegalStateException("surprise");
        };
    Path log = home.resolve(".local/state/penstock/penstock.log");

    assertThat(line.run("copy", FOLDER, "/data")).isEqualTo(1);

    assertThat(line.error()).hasLineCount(1).contains("surprise", log.toString());
    assertThat(Files.readString(log)).contains("\tat ", "IllegalStateException: surprise");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "copy s3://bucket/folder dir --output json --part-size nothing",
        "copy s3://bucket/folder dir --output=json --colour",
        "copy --output json",
        "copy bucket/folder dir --output json",
        "copy s3://b dir --output json",
      })
  void wrongUsageEndsWithTwoAndStillOneDocument(String arguments) throws IOException {
    assertThat(line.run(arguments.split(" ", -1))).isEqualTo(2);

    assertThat(JSON.readTree(line.out()).get("job").get("error").asText()).isNotEmpty();
    assertThat(line.error()).startsWith("penstock: ");
  }

  @Test
  void badVariableEndsWithFive() throws IOException {
    line.environment.put("PENSTOCK_PART_SIZE", "nothing");
    line.environment.put("PENSTOCK_OUTPUT", "json");

    assertThat(line.run("copy", FOLDER, "dir")).isEqualTo(5);

    assertThat(JSON.readTree(line.out()).get("job").get("error").asText())
        .startsWith("part-size (variable PENSTOCK_PART_SIZE)");
  }

  @Test
  void stateDirectoryThatCannotBeMadeEndsWithFive() throws IOException {
    Path file = Files.createFile(home.resolve("file"));

    assertThat(line.run("copy", FOLDER, "dir", "--state", file + "/state")).isEqualTo(5);

    assertThat(line.error()).contains("--state");
    assertThat(line.actions.settings).isNull();
  }

  // Holds J5.
  @Test
  void firstSignalCancelsAndNamesTheEndTheSecondEndsAtOnce() {
    CountDownLatch cancelled = new CountDownLatch(1);
    line.actions.result = FakeActions.result(JobView.State.ABORTED, "stopped", ExitCode.INCOMPLETE);
    line.actions.whileCopying =
        watcher -> {
          watcher.onCancel(cancelled::countDown);
          line.interruption.received(ExitCode.TERMINATED);
          await().until(() -> cancelled.getCount() == 0);
          assertThat(line.halted.get()).isEmpty();
          line.interruption.received(ExitCode.INTERRUPTED);
        };

    assertThat(line.run("copy", FOLDER, "dir")).isEqualTo(143);

    assertThat(line.error()).contains("stopping");
    assertThat(line.halted.get()).isEqualTo(Optional.of(ExitCode.TERMINATED));
  }

  // Holds J5.
  @Test
  void signalThatCameBeforeTheJobCancelsItWhenItAsks() {
    CountDownLatch cancelled = new CountDownLatch(1);
    line.interruption.received(ExitCode.INTERRUPTED);
    line.actions.whileCopying =
        watcher -> {
          watcher.onCancel(cancelled::countDown);
          await().until(() -> cancelled.getCount() == 0);
        };

    assertThat(line.run("copy", FOLDER, "dir")).isEqualTo(130);
  }
}
