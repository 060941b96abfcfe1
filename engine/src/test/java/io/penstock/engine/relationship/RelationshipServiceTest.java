package io.penstock.engine.relationship;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.view.JobView;
import io.penstock.transfer.FailureKind;
import io.penstock.transfer.testing.HostileRequest;
import io.penstock.transfer.testing.Misbehaviour;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;

class RelationshipServiceTest {
  @TempDir Path temporary;
  private ServiceFixture fixture;

  @BeforeEach
  void open() throws Exception {
    fixture = new ServiceFixture(temporary);
    fixture.put("f/", 5);
  }

  @AfterEach
  void close() throws Exception {
    fixture.close();
  }

  // Holds R1.
  @Test
  void aNewRelationshipCopiesByItselfAndAgainWhenItIsStarted() throws Exception {
    Path directory = fixture.directory("a");
    UUID id = fixture.create("/f", "/a/");

    JobStatus first = fixture.succeeded(id);
    assertThat(first.progress().filesTransferred()).isEqualTo(5);
    assertThat(first.progress().percentComplete()).hasValue(100);
    assertThat(directory.resolve("object-3")).hasContent("content 3");

    fixture.put("f/", 6);
    JobStatus second = fixture.run(id);
    assertThat(second.state()).contains(JobView.State.SUCCEEDED);
    assertThat(second.progress().filesTotal()).isEqualTo(6);
    assertThat(fixture.service().jobs(id)).extracting(JobStatus::id).hasSize(2);
    RelationshipStatus status = fixture.service().status(id);
    assertThat(status.relationship().view().objectFolder()).isEqualTo("f/");
    assertThat(status.relationship().view().localDirectoryPath()).isEqualTo("/a/");
    assertThat(status.relationship().view().accessKeyId()).contains(ServiceFixture.KEY_ID);
    assertThat(status.relationship().creator()).isEqualTo("tester");
  }

  @Test
  void aJobWhoseJournalCannotBeClosedTellsWhatItCopied() throws Exception {
    fixture.directory("a");
    CountDownLatch opened = new CountDownLatch(1);
    fixture.s3.script(
        request -> request.path().endsWith("/object-4"), 1, Misbehaviour.waitFor(opened));
    UUID id = fixture.create("f", "/a/");
    await()
        .until(
            () ->
                fixture
                        .service()
                        .status(id)
                        .currentJob()
                        .orElseThrow()
                        .progress()
                        .filesTransferred()
                    == 4);
    Path journal = fixture.stagingJournal(id);
    Files.delete(journal);
    Files.createDirectories(journal.resolve("in the way"));
    opened.countDown();

    JobStatus job = fixture.ended(id);

    assertThat(job.state()).contains(JobView.State.FAILED);
    assertThat(job.error()).contains(journal.toString());
    assertThat(job.progress().filesTransferred()).isEqualTo(5);
  }

  @Test
  void aJobThatFailsTellsTheKindOfItsFailure() throws Exception {
    Path directory = fixture.directory("a");
    UUID id = fixture.create("f", "/a/");
    assertThat(fixture.succeeded(id).failure()).isEmpty();

    fixture.s3.requireSignatureOf("SOMEBODYELSE");
    assertThat(fixture.run(id).failure()).contains(FailureKind.CREDENTIALS_INVALID);
    assertThat(fixture.service().jobs(id))
        .extracting(JobStatus::failure)
        .containsExactly(Optional.of(FailureKind.CREDENTIALS_INVALID), Optional.empty());

    Files.move(directory, temporary.resolve("elsewhere"));
    assertThat(fixture.run(id).failure()).contains(FailureKind.DESTINATION_MISSING);
  }

  // Holds R5.
  @Test
  void oneJobAtATimeAndNoDeletionMeanwhile() throws Exception {
    fixture.directory("a");
    stall();
    UUID id = fixture.create("f", "/a/");
    await().until(() -> fixture.service().status(id).currentJob().isPresent());

    assertRefused(Refusal.RUNNING, () -> fixture.service().start(id));
    assertRefused(Refusal.RUNNING, () -> fixture.service().delete(id, OptionalLong.empty()));
    fixture.service().abort(id);

    JobStatus job = fixture.ended(id);
    assertThat(job.state()).contains(JobView.State.ABORTED);
    assertThat(job.error()).startsWith("the job was aborted");
    fixture.service().delete(id, OptionalLong.empty());
    assertThat(fixture.service().list()).isEmpty();
    assertRefused(Refusal.UNKNOWN, () -> fixture.service().status(id));
  }

  private static void assertRefused(Refusal why, Runnable action) {
    assertThatThrownBy(action::run)
        .isInstanceOfSatisfying(
            RelationshipException.class, e -> assertThat(e.refusal()).isEqualTo(why));
  }

  /** Bodies begin and never end. */
  private void stall() {
    fixture.s3.script(HostileRequest::isGet, 1_000, Misbehaviour.silenceAfter(3));
  }

  // Holds R6.
  @Test
  void jobsThatTheServerEndedAreInterruptedAndRunAgainWhereThatIsWished() throws Exception {
    fixture.directory("a");
    fixture.directory("b");
    stall();
    CopyOptions again =
        new CopyOptions(
            List.of(),
            CopyOptions.USUAL.onDisallowed(),
            true,
            CopyOptions.USUAL.durability(),
            true,
            Optional.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            true);
    UUID left = fixture.create("f", "/a/");
    UUID rerun =
        fixture
            .service()
            .create(fixture.wanted("f", Optional.of("/b/"), Optional.empty(), again), "tester")
            .relationship()
            .id();
    fixture.service().close();
    JobStatus interrupted = fixture.service().status(left).lastJob().orElseThrow();
    assertThat(interrupted.state()).contains(JobView.State.ABORTED);
    assertThat(interrupted.error()).startsWith("interrupted");
    fixture.s3.script(HostileRequest::isGet, Misbehaviour.header("x", "y"));

    fixture.open(100);

    assertThat(fixture.service().status(left).currentJob()).isEmpty();
    assertThat(fixture.service().status(left).lastJob().orElseThrow().error())
        .startsWith("interrupted");
    assertThat(fixture.service().jobs(rerun)).hasSizeGreaterThan(1);
    fixture.service().abort(rerun);
  }

  @Test
  void noMoreJobsRunThanAreAllowed() throws Exception {
    fixture.service().close();
    fixture.open(1);
    fixture.directory("a");
    fixture.directory("b");
    stall();
    UUID id = fixture.create("f", "/a/");
    assertRefused(Refusal.TOO_MANY_JOBS, () -> fixture.create("f", "/b/"));
    fixture.service().abort(id);
    fixture.ended(id);
    assertThat(fixture.service().list()).hasSize(1);
  }

  @Test
  void whatWasNotCopiedIsNamed() throws Exception {
    fixture.directory("a");
    fixture.put("f/x//", 3);
    UUID id = fixture.create("f", "/a/");

    JobStatus job = fixture.ended(id);

    assertThat(job.state()).contains(JobView.State.INCOMPLETE);
    assertThat(job.notCopied()).containsEntry("DISALLOWED_PATH", 3L);
    assertThat(job.error()).contains("3 DISALLOWED_PATH", "f/x//object-0");
    NotCopiedPage page =
        fixture
            .service()
            .notCopied(id, job.id(), new NotCopiedQuery(Optional.of("DISALLOWED_PATH"), 0, 1));
    assertThat(page.objects()).singleElement().extracting("key").isEqualTo("f/x//object-0");
    NotCopiedQuery rest = new NotCopiedQuery(Optional.empty(), page.next().orElseThrow(), 9);
    assertThat(fixture.service().notCopied(id, job.id(), rest).objects())
        .extracting("key")
        .containsExactly("f/x//object-1", "f/x//object-2");
  }

  // Holds G6.
  @Test
  void aListThatIsNoLongerKeptIsNotToldAsEmpty() throws Exception {
    fixture.directory("a");
    fixture.directory("b");
    UUID whole = fixture.create("f", "/b/");
    NotCopiedQuery all = new NotCopiedQuery(Optional.empty(), 0, 9);
    JobStatus succeeded = fixture.succeeded(whole);
    assertThat(fixture.service().notCopied(whole, succeeded.id(), all).objects()).isEmpty();

    fixture.put("f/x//", 3);
    UUID id = fixture.create("f", "/a/");
    JobStatus job = fixture.ended(id);
    assertThat(fixture.service().notCopied(id, job.id(), all).objects()).hasSize(3);
    Files.delete(fixture.notCopiedReport(id, job.id()));

    assertThatThrownBy(() -> fixture.service().notCopied(id, job.id(), all))
        .isInstanceOfSatisfying(
            RelationshipException.class, e -> assertThat(e.refusal()).isEqualTo(Refusal.UNKNOWN))
        .hasMessageContaining("no longer kept")
        .hasMessageContaining("the last 20 jobs");
  }

  @Test
  void theThroughputOfTheLastJobIsRemembered() throws Exception {
    fixture.directory("a");
    UUID id = fixture.create("f", "/a/");
    JobStatus former = fixture.succeeded(id);
    assertThat(fixture.service().throughput(id, former.id()))
        .startsWith(new ThroughputSample(former.startTime(), 0, 0))
        .last()
        .isEqualTo(
            new ThroughputSample(
                former.endTime().orElseThrow(),
                former.progress().bytesTransferred(),
                former.progress().filesTransferred()));
    JobStatus last = fixture.run(id);
    assertThat(fixture.service().throughput(id, last.id())).hasSizeGreaterThan(1);
    assertThat(fixture.service().throughput(id, former.id())).isEmpty();
    assertRefused(Refusal.UNKNOWN, () -> fixture.service().throughput(id, UUID.randomUUID()));
  }

  @Test
  void theThroughputOfAJobIsToldWhileItRuns() throws Exception {
    fixture.directory("a");
    stall();
    UUID id = fixture.create("f", "/a/");
    UUID job = fixture.service().status(id).currentJob().orElseThrow().id();
    await().until(() -> fixture.service().throughput(id, job).size() > 1);
    fixture.service().abort(id);
  }

  @Test
  void eventsTellOfAJobFromItsStartToItsEnd() throws Exception {
    fixture.directory("a");
    List<RelationshipEvent> heard = new CopyOnWriteArrayList<>();
    Disposable listening = fixture.service().events().subscribe(heard::add);
    UUID id = fixture.create("f", "/a/");
    fixture.succeeded(id);
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> heard.stream().anyMatch(RelationshipEvent.JobEnded.class::isInstance));
    listening.dispose();
    assertThat(heard.get(0)).isInstanceOf(RelationshipEvent.Created.class);
    assertThat(heard.get(1)).isInstanceOf(RelationshipEvent.JobStarted.class);
    RelationshipEvent.JobEnded end =
        (RelationshipEvent.JobEnded)
            heard.stream().filter(RelationshipEvent.JobEnded.class::isInstance).findFirst().get();
    assertThat(end.status().lastJob().orElseThrow().progress().filesTransferred()).isEqualTo(5);
  }
}
