package io.penstock.engine.http.api;

import static io.penstock.engine.access.Privilege.PRIVILEGE_REPLICATION_OBJECT_WRITE;

import io.penstock.engine.http.route.Access;
import io.penstock.engine.http.route.Answer;
import io.penstock.engine.http.route.Request;
import io.penstock.engine.http.route.Route;
import io.penstock.engine.relationship.DirectoryTree;
import io.penstock.engine.view.ViewJson;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What the server is, and the directories that it offers. */
public final class ServerCalls {
  private static final int MOST_DIRECTORIES = 1_000;

  private final Information information;
  private final DirectoryTree directories;
  private final Clock clock;

  public ServerCalls(Information information, DirectoryTree directories, Clock clock) {
    this.information = information;
    this.directories = directories;
    this.clock = clock;
  }

  /**
   * What does not change while the server runs.
   *
   * @param root the directory that is served
   * @param addresses URLs at which it listens, known once it does
   */
  public record Information(
      String version, String root, boolean lock, int maxJobs, Supplier<List<String>> addresses) {}

  /** The part of the table. */
  public List<Route> routes() {
    return List.of(
        Route.get("/api/v1/server", Access.ANYBODY, "Tells what the server is.", this::server),
        Route.get(
            "/api/v1/directories",
            Access.of(PRIVILEGE_REPLICATION_OBJECT_WRITE),
            "Lists the directories in a directory.",
            this::directories));
  }

  private Answer server(Request request) {
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("version", information.version());
          json.writeStringField("root", information.root());
          json.writeStringField("lock_default", information.lock() ? "write" : "none");
          json.writeArrayFieldStart("addresses");
          for (String address : information.addresses().get()) {
            json.writeString(address);
          }
          json.writeEndArray();
          json.writeStringField("time", ViewJson.TIME.format(clock.instant()));
          json.writeStringField("time_zone", clock.getZone().getId());
          json.writeObjectFieldStart("limits");
          json.writeNumberField("max_jobs", information.maxJobs());
          json.writeEndObject();
          json.writeEndObject();
        });
  }

  private Answer directories(Request request) {
    String path = request.queried("path").orElse("/");
    int limit = PageQuery.limit(request, MOST_DIRECTORIES);
    Optional<String> after = request.queried("after").filter(name -> !name.isEmpty());
    DirectoryTree.Entry parent = directories.entry(path);
    List<DirectoryTree.Entry> found = directories.directories(path, after, limit + 1);
    List<DirectoryTree.Entry> page = found.subList(0, Math.min(limit, found.size()));
    return Answer.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("path", parent.path());
          json.writeStringField("id", parent.id());
          json.writeArrayFieldStart("directories");
          for (DirectoryTree.Entry entry : page) {
            json.writeStartObject();
            json.writeStringField("name", entry.name());
            json.writeStringField("path", entry.path());
            json.writeStringField("id", entry.id());
            json.writeEndObject();
          }
          json.writeEndArray();
          ViewJson.text(
              "next",
              found.size() > limit
                  ? Optional.of(page.get(page.size() - 1).name())
                  : Optional.empty(),
              json);
          json.writeEndObject();
        });
  }
}
