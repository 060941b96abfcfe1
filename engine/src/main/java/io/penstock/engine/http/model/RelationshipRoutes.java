package io.penstock.engine.http.model;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_READ;
import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_WRITE;

import io.penstock.engine.http.document.CreationDetail;
import io.penstock.engine.http.document.EntityTag;
import io.penstock.engine.http.document.ModelJson;
import io.penstock.engine.http.document.RelationshipId;
import io.penstock.engine.http.document.RelationshipReader;
import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.NewRelationship;
import io.penstock.engine.relationship.Relationship;
import io.penstock.engine.relationship.RelationshipService;
import io.penstock.engine.relationship.RelationshipStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** The calls on relationships. */
public final class RelationshipRoutes {
  private static final String ALL = "/v3/replication/object-relationships/";
  private static final Access READ = Access.of(PRIVILEGE_REPLICATION_OBJECT_READ);
  private static final Access WRITE = Access.of(PRIVILEGE_REPLICATION_OBJECT_WRITE);

  private final RelationshipService service;
  private final RelationshipReader reader;

  public RelationshipRoutes(RelationshipService service, RelationshipReader reader) {
    this.service = service;
    this.reader = reader;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get(ALL, READ, "Lists relationships.", this::list),
        Route.changing(
            "POST",
            ALL,
            WRITE,
            "replication_create_object_relationship",
            "Creates a relationship and starts its first job.",
            this::create),
        Route.get(ALL + "status/", READ, "Lists relationships with their jobs.", this::statuses),
        Route.get(ALL + "{id}", READ, "Shows a relationship.", this::show),
        Route.changing(
            "DELETE",
            ALL + "{id}",
            WRITE,
            "replication_delete_object_relationship",
            "Forgets a relationship; files stay.",
            this::delete),
        Route.get(ALL + "{id}/status", READ, "Shows a relationship with its jobs.", this::status),
        Route.changing(
            "POST",
            ALL + "{id}/abort-replication",
            WRITE,
            "replication_abort_object_relationship",
            "Ends the job that runs, if any.",
            this::abort),
        Route.changing(
            "POST",
            ALL + "{id}/replicate",
            WRITE,
            "replication_replicate_object_relationship",
            "Starts a job.",
            this::replicate));
  }

  private Answer list(Request request) {
    List<RelationshipStatus> all = service.list();
    return Answer.json(
        200,
        json -> {
          json.writeStartArray();
          for (RelationshipStatus status : all) {
            ModelJson.relationship(status.relationship().view(), json);
          }
          json.writeEndArray();
        });
  }

  private Answer statuses(Request request) {
    List<RelationshipStatus> all = service.list();
    return Answer.json(
        200,
        json -> {
          json.writeStartArray();
          for (RelationshipStatus status : all) {
            ModelJson.status(status, json);
          }
          json.writeEndArray();
        });
  }

  private Answer create(Request request) {
    NewRelationship wanted = reader.model(request.body());
    request.note().tell(CreationDetail.of(wanted));
    Relationship made = service.create(wanted, request.caller().identity().name()).relationship();
    request.note().about(made.id().toString());
    return document(made);
  }

  private Answer show(Request request) {
    return document(service.status(RelationshipId.of(request)).relationship());
  }

  private static Answer document(Relationship relationship) {
    return Answer.json(200, json -> ModelJson.relationship(relationship.view(), json))
        .with("etag", EntityTag.of(relationship.version()));
  }

  private Answer delete(Request request) {
    UUID id = RelationshipId.of(request);
    Optional<String> ifMatch = request.header("if-match");
    service.delete(id, ifMatch.map(EntityTag::version).orElse(OptionalLong.empty()));
    return Answer.empty(200);
  }

  private Answer status(Request request) {
    RelationshipStatus status = service.status(RelationshipId.of(request));
    return Answer.json(200, json -> ModelJson.status(status, json));
  }

  private Answer abort(Request request) {
    service.abort(RelationshipId.of(request));
    return Answer.empty(200);
  }

  private Answer replicate(Request request) {
    UUID id = RelationshipId.of(request);
    UUID job = service.start(id);
    request.note().tell("job " + job);
    return Answer.json(
        202,
        json -> {
          json.writeStartObject();
          json.writeStringField("monitor_uri", ALL + id + "/status");
          json.writeEndObject();
        });
  }
}
