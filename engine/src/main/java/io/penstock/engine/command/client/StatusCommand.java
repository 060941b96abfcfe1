package io.penstock.engine.command.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Surroundings;
import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** {@code penstock status}. */
final class StatusCommand implements ServerCommand.Action {
  private final OptionSpec watch =
      Arguments.toggle(
          "Redraw the table as jobs go on, until Ctrl-C; where there is no terminal, print it once.",
          "-w",
          "--watch");

  private StatusCommand() {}

  static CommandSpec specification(Surroundings surroundings) {
    StatusCommand status = new StatusCommand();
    return ServerCommand.of(
            surroundings, "status", "Shows how far the jobs of all relationships are.", status)
        .with(status.watch)
        .example("penstock status --watch")
        .example("penstock status --output json")
        .build();
  }

  @Override
  public ExitCode run(ServerSession session) {
    if (Arguments.on(watch) && !session.json() && session.surroundings().terminal().interactive()) {
      return StatusWatch.run(session);
    }
    JsonNode all = session.server().get(ModelPaths.STATUSES);
    if (session.json()) {
      session.print(all);
    } else {
      StatusTable.lines(rows(all), session.surroundings().clock().instant()).forEach(session::line);
    }
    return ExitCode.DONE;
  }

  static List<StatusRow> rows(JsonNode all) {
    return StreamSupport.stream(all.spliterator(), false).map(StatusRow::new).toList();
  }
}
