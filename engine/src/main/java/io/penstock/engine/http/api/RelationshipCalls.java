package io.penstock.engine.http.api;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;
import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_WRITE;

import io.penstock.engine.http.document.CreationDetail;
import io.penstock.engine.http.document.EntityTag;
import io.penstock.engine.http.document.RelationshipId;
import io.penstock.engine.http.document.RelationshipJson;
import io.penstock.engine.http.document.RelationshipReader;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.ErrorClass;
import io.penstock.engine.http.route.HttpFailure;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.FoundObject;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.Relationship;
import io.penstock.engine.relationship.RelationshipChange;
import io.penstock.engine.relationship.RelationshipService;
import io.penstock.engine.relationship.RelationshipStatus;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The calls on relationships that have options. */
public final class RelationshipCalls {
  private static final String ALL = "/api/v1/relationships";
  private static final Access READ = Access.of(PRIVILEGE_REPLICATION_OBJECT_READ);
  private static final Access WRITE = Access.of(PRIVILEGE_REPLICATION_OBJECT_WRITE);

  private final RelationshipService service;
  private final RelationshipReader reader;
  private final IdempotencyTable creations;

  public RelationshipCalls(RelationshipService service, RelationshipReader reader, Clock clock) {
    this.service = service;
    this.reader = reader;
    this.creations = new IdempotencyTable(clock);
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(ALL, READ, "Lists relationships, each as an event tells it.", request -> list()),
        Route.changing(
            "POST",
            ALL,
            WRITE,
            "replication_create_object_relationship",
            "Creates a relationship with options and starts its first job.",
            JsonOnly.of(this::create)),
        Route.get(ALL + "/{id}", READ, "Shows a relationship with its options.", this::show),
        Route.changing(
            "PATCH",
            ALL + "/{id}",
            WRITE,
            "replication_modify_object_relationship",
            "Changes options, credentials or authority, from the next job on.",
            JsonOnly.of(this::change)),
        Route.changing(
            "POST",
            "/api/v1/connection-tests",
            WRITE,
            "replication_test_object_relationship",
            "Tells the first objects that a relationship would find.",
            JsonOnly.of(this::test)));
  }

  /** The latest job is the one that runs, else the one that ended last. */
  private Answer list() {
    List<RelationshipStatus> all = service.list();
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("relationships");
          for (RelationshipStatus status : all) {
            RelationshipJson.state(
                status.relationship().id(),
                Optional.of(status),
                status.currentJob().or(status::lastJob),
                json);
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private Answer create(Request request) {
    request.note().tell("the answer to an earlier call, once more");
    return request
        .header("idempotency-key")
        .map(
            key ->
                creations.once(
                    request.caller().identity().userId(),
                    key,
                    request.body(),
                    () -> createNow(request)))
        .orElseGet(() -> createNow(request));
  }

  private Answer createNow(Request request) {
    NewRelationship wanted = reader.extended(request.body());
    request.note().tell(CreationDetail.of(wanted));
    Relationship made = service.create(wanted, request.caller().identity().name()).relationship();
    request.note().about(made.id().toString());
    return document(201, made).with("location", ALL + "/" + made.id());
  }

  private Answer show(Request request) {
    return document(200, service.status(RelationshipId.of(request)).relationship());
  }

  private Answer change(Request request) {
    UUID id = RelationshipId.of(request);
    String ifMatch =
        request
            .header("if-match")
            .orElseThrow(
                () ->
                    new HttpFailure(
                        ErrorClass.PRECONDITION_REQUIRED,
                        "send If-Match with the ETag of the relationship that you have read"));
    Relationship before = service.status(id).relationship();
    long version = EntityTag.version(ifMatch).orElse(before.version());
    RelationshipChange change = reader.change(request.body(), before.options());
    request.note().tell(detail(change));
    return document(200, service.change(id, change, version).relationship());
  }

  private static String detail(RelationshipChange change) {
    return "changed:"
        + (change.options().isPresent() ? " options" : "")
        + (change.access().isPresent() ? " access" : "")
        + (change.caCertificate().isPresent() ? " ca_certificate" : "");
  }

  private Answer test(Request request) {
    NewRelationship wanted = reader.connection(request.body());
    request.note().tell(CreationDetail.of(wanted));
    List<FoundObject> objects = service.test(wanted);
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeArrayFieldStart("objects");
          for (FoundObject object : objects) {
            json.writeStartObject();
            json.writeStringField("key", object.key());
            json.writeStringField("size", Long.toString(object.size()));
            json.writeStringField("storage_class", object.storageClass());
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  private static Answer document(int status, Relationship relationship) {
    return Answer.json(status, json -> RelationshipJson.relationship(relationship, json))
        .with("etag", EntityTag.of(relationship.version()));
  }
}
