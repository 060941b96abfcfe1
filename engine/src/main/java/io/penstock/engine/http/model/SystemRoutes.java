package io.penstock.engine.http.model;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_WRITE;

import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.DirectoryTree;
import java.util.List;

/** The calls that clients of the model make around those on relationships. */
public final class SystemRoutes {
  private final DirectoryTree directories;
  private final String version;

  /**
   * Answers for a tree.
   *
   * @param version of this build
   */
  public SystemRoutes(DirectoryTree directories, String version) {
    this.directories = directories;
    this.version = version;
  }

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get("/v1/version", Access.OPEN, "Tells the version of the server.", this::version),
        Route.get(
            "/v1/files/{path}/info/attributes",
            Access.of(PRIVILEGE_REPLICATION_OBJECT_WRITE),
            "Tells the id of a directory by its path, which is sent percent-encoded.",
            this::attributes));
  }

  private Answer version(Request request) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("revision_id", "Penstock " + version);
          json.writeStringField("build_id", version);
          json.writeStringField("flavor", "release");
          json.writeStringField("build_date", "");
          json.writeEndObject();
        });
  }

  private Answer attributes(Request request) {
    DirectoryTree.Entry entry = directories.entry(request.parameter("path"));
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("id", entry.id());
          json.writeStringField("path", entry.path());
          json.writeStringField("name", entry.name());
          json.writeStringField(
              "type", entry.directory() ? "FS_FILE_TYPE_DIRECTORY" : "FS_FILE_TYPE_FILE");
          json.writeEndObject();
        });
  }
}
