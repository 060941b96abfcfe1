package io.penstock.engine.http.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.engine.http.Samples;
import io.penstock.engine.relationship.RelationshipEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.test.StepVerifierOptions;

/** What a client is told that asks for nothing for a while. */
class EventHubTest {
  private static final UUID OTHER = UUID.fromString("00000000-0000-4000-8000-0000000000ff");

  private final Sinks.Many<RelationshipEvent> events =
      Sinks.many().unicast().onBackpressureBuffer();
  private final EventHub hub = new EventHub(events.asFlux(), 100, 3);

  /** Of one who reads at once, so that a test knows when an event has reached all. */
  private final List<String> read = new CopyOnWriteArrayList<>();

  EventHubTest() {
    follow(OptionalLong.empty()).subscribe(read::add);
  }

  @AfterEach
  void close() {
    hub.close();
  }

  @Test
  void keepsTheNewestProgressOfEachRelationshipInTheOrderOfIds() {
    StepVerifier.create(follow(OptionalLong.empty()), 0)
        .expectSubscription()
        .then(
            () -> {
              progress(Samples.ID);
              progress(OTHER);
              emit(new RelationshipEvent.Deleted(OTHER));
              progress(Samples.ID);
              progress(Samples.ID);
              reached(105);
            })
        .thenRequest(10)
        .expectNext("102 job_progress", "103 relationship_deleted", "105 job_progress")
        .thenCancel()
        .verify();
  }

  // Holds H12.
  @Test
  void breaksOffWhereSomebodyFallsTooFarBehind() {
    StepVerifier.create(
            follow(OptionalLong.empty()), StepVerifierOptions.create().initialRequest(0))
        .expectSubscription()
        .then(
            () -> {
              for (int i = 0; i <= 1_000; i++) {
                emit(new RelationshipEvent.Deleted(OTHER));
              }
            })
        .verifyError(OverrunException.class);
    await().untilAsserted(() -> assertThat(hub.clients()).isEqualTo(1));
  }

  @Test
  void tellsAgainWhatCameAfterAnIdAndThenWhatIsNew() {
    emit(new RelationshipEvent.Deleted(OTHER));
    emit(new RelationshipEvent.Deleted(Samples.ID));
    reached(102);
    StepVerifier.create(follow(OptionalLong.of(101)))
        .expectNext("102 relationship_deleted")
        .then(() -> progress(OTHER))
        .expectNext("103 job_progress")
        .thenCancel()
        .verify();
  }

  @Test
  void saysSoWhereAnIdIsTooOldOrOfNobodys() {
    for (int i = 0; i <= 1_000; i++) {
      emit(new RelationshipEvent.Deleted(OTHER));
    }
    reached(1_101);
    for (long id : new long[] {0, 100, 1_102}) {
      StepVerifier.create(follow(OptionalLong.of(id)))
          .as("after " + id)
          .expectNext("1101 reset")
          .thenCancel()
          .verify();
    }
    StepVerifier.create(follow(OptionalLong.of(101))).expectNextCount(1_000).thenCancel().verify();
  }

  @Test
  void endsWithItsSource() {
    StepVerifier.create(follow(OptionalLong.empty()))
        .then(events::tryEmitComplete)
        .verifyComplete();
  }

  private void progress(UUID relationship) {
    emit(new RelationshipEvent.JobProgressed(relationship, Samples.running()));
  }

  private void emit(RelationshipEvent event) {
    events.emitNext(event, Sinks.EmitFailureHandler.FAIL_FAST);
  }

  private void reached(long id) {
    await().until(() -> read.stream().anyMatch(event -> event.startsWith(id + " ")));
  }

  /** Id and name of each event, past the first line, which says when to come back. */
  private Flux<String> follow(OptionalLong after) {
    return hub.follow(after, Optional.empty())
        .skip(1)
        .map(
            text -> {
              String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
              return lines[0].substring("id: ".length())
                  + " "
                  + lines[1].substring("event: ".length());
            });
  }
}
