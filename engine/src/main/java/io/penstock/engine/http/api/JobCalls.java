package io.penstock.engine.http.api;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.engine.http.document.RelationshipId;
import io.penstock.engine.http.document.RelationshipJson;
import io.penstock.engine.http.json.JsonText;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.http.work.Pace;
import io.penstock.engine.http.work.Workers;
import io.penstock.engine.relationship.JobStatus;
import io.penstock.engine.relationship.NotCopiedPage;
import io.penstock.engine.relationship.NotCopiedQuery;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import io.penstock.engine.relationship.RelationshipService;
import io.penstock.engine.relationship.ThroughputSample;
import io.penstock.engine.view.ViewJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The history of a relationship, how fast its jobs were, and what they did not copy. */
public final class JobCalls {
  private static final String JOBS = "/api/v1/relationships/{id}/jobs";
  private static final Access READ = Access.of(PRIVILEGE_REPLICATION_OBJECT_READ);

  private final RelationshipService service;
  private final Workers workers;

  /** With threads that read the pieces of long answers. */
  public JobCalls(RelationshipService service, Workers workers) {
    this.service = service;
    this.workers = workers;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(JOBS, READ, "Lists jobs, the running one first, then latest first.", this::list),
        Route.get(JOBS + "/{job}", READ, "Shows a job.", this::show),
        Route.get(
            JOBS + "/{job}/throughput",
            READ,
            "Tells how far a job was at moments of the past.",
            this::throughput),
        Route.get(
            JOBS + "/{job}/not-copied",
            READ,
            "Lists a page of what a job did not copy.",
            this::page),
        Route.get(
            JOBS + "/{job}/not-copied.jsonl",
            READ,
            "Downloads all that a job did not copy.",
            this::download));
  }

  private Answer list(Request request) {
    List<JobStatus> jobs = service.jobs(RelationshipId.of(request));
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("jobs");
          for (JobStatus job : jobs) {
            RelationshipJson.job(job, json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Answer show(Request request) {
    UUID id = RelationshipId.job(request);
    JobStatus found =
        service.jobs(RelationshipId.of(request)).stream()
            .filter(job -> job.id().equals(id))
            .findFirst()
            .orElseThrow(
                () ->
                    new RelationshipException(
                        Refusal.UNKNOWN, "the relationship has no job '" + id + "'"));
    return Answer.json(200, json -> RelationshipJson.job(found, json));
  }

  private Answer throughput(Request request) {
    List<ThroughputSample> samples =
        service.throughput(RelationshipId.of(request), RelationshipId.job(request));
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("samples");
          for (ThroughputSample sample : samples) {
            json.writeStartObject();
            json.writeStringField("time", ViewJson.TIME.format(sample.time()));
            json.writeStringField("bytes_transferred", Long.toString(sample.bytes()));
            json.writeStringField("files_transferred", Long.toString(sample.files()));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Answer page(Request request) {
    NotCopiedPage page =
        service.notCopied(
            RelationshipId.of(request),
            RelationshipId.job(request),
            new NotCopiedQuery(
                reason(request),
                PageQuery.after(request),
                PageQuery.limit(request, NotCopiedQuery.MOST)));
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("objects");
          for (NotCopiedPage.NotCopied object : page.objects()) {
            write(object, json);
          }
          json.writeEndArray();
          json.writeFieldName("next");
          if (page.next().isPresent()) {
            json.writeString(Long.toString(page.next().getAsLong()));
          } else {
            json.writeNull();
          }
          json.writeEndObject();
        });
  }

  /**
   * The first page is read at once, so that an unknown job is an error and no broken download.
   * Reasons are told apart here: a piece takes as long whether there are many of one or few.
   */
  private Answer download(Request request) {
    UUID id = RelationshipId.of(request);
    UUID job = RelationshipId.job(request);
    Optional<String> reason = reason(request);
    NotCopiedPage first = pageAt(id, job, 0);
    Flux<byte[]> pieces =
        Mono.just(first)
            .expand(
                page ->
                    page.next().isEmpty()
                        ? Mono.empty()
                        : workers.call(Pace.QUICK, () -> pageAt(id, job, page.next().getAsLong())))
            .map(page -> lines(page, reason))
            .filter(lines -> lines.length > 0);
    return Answer.pieces("application/x-ndjson", pieces)
        .with("content-disposition", "attachment; filename=\"not-copied-" + job + ".jsonl\"");
  }

  private NotCopiedPage pageAt(UUID id, UUID job, long after) {
    return service.notCopied(
        id, job, new NotCopiedQuery(Optional.empty(), after, NotCopiedQuery.MOST));
  }

  private static Optional<String> reason(Request request) {
    return request.queried("reason").filter(reason -> !reason.isEmpty());
  }

  private static byte[] lines(NotCopiedPage page, Optional<String> reason) {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    for (NotCopiedPage.NotCopied object : page.objects()) {
      if (reason.isEmpty() || reason.get().equals(object.reason())) {
        lines.writeBytes(JsonText.of(json -> write(object, json)));
        lines.write('\n');
      }
    }
    return lines.toByteArray();
  }

  private static void write(NotCopiedPage.NotCopied object, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("key", object.key());
    json.writeStringField("reason", object.reason());
    json.writeStringField("message", object.message());
    json.writeEndObject();
  }
}
