package io.penstock.engine.command.client;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.config.Setting;
import io.penstock.engine.client.Json;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.text.SafeText;
import io.penstock.engine.view.ViewJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import picocli.CommandLine.Model.OptionSpec;

/** What {@code penstock copy} left in the state directory, without a server. */
final class LocalRelationships {
  private final Supplier<Relationships> stored;
  private final OptionSpec local =
      Arguments.toggle(
          "Without a server: what 'penstock copy' keeps in the state directory.", "--local");

  LocalRelationships(Supplier<Relationships> stored) {
    this.stored = stored;
  }

  ServerCommand addTo(ServerCommand command) {
    return command.with(local).with(Set.of(Setting.STATE));
  }

  /** Does the one on a server, the other where {@code --local} is given. */
  ServerCommand.Action or(ServerCommand.Action remote, ServerCommand.Action here) {
    return session -> {
      if (Arguments.on(local)) {
        return here.run(session);
      }
      if (session.flags().stream().anyMatch(flag -> flag.setting() == Setting.STATE)) {
        throw new CommandFailure(
            ExitCode.USAGE, "--state names what --local looks at; add --local, or leave it out");
      }
      return remote.run(session);
    };
  }

  ExitCode list(ServerSession session) {
    List<Relationships.Summary> all = stored.get().list(session.settings().stateDirectory());
    if (session.json()) {
      try (JsonGenerator json = ViewJson.generator(session.surroundings().out())) {
        json.writeStartArray();
        for (Relationships.Summary summary : all) {
          SummaryJson.write(summary, json);
        }
        json.writeEndArray();
        json.writeRaw('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return ExitCode.DONE;
    }
    if (all.isEmpty()) {
      session.line("No relationships yet: 'penstock copy' makes one.");
    }
    all.forEach(summary -> session.line(RelationshipText.line(summary)));
    return ExitCode.DONE;
  }

  ExitCode show(ServerSession session, String id) {
    Relationships.Summary summary =
        stored
            .get()
            .find(session.settings().stateDirectory(), id)
            .orElseThrow(() -> unknown(session, id));
    if (session.json()) {
      try (JsonGenerator json = ViewJson.generator(session.surroundings().out())) {
        SummaryJson.write(summary, json);
        json.writeRaw('\n');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return ExitCode.DONE;
    }
    session.surroundings().out().print(RelationshipText.details(summary));
    return ExitCode.DONE;
  }

  ExitCode delete(ServerSession session, String id) {
    Relationships.Deleted done =
        stored
            .get()
            .delete(session.settings().stateDirectory(), id)
            .orElseThrow(() -> unknown(session, id));
    done.warning().ifPresent(session.surroundings()::warning);
    if (session.json()) {
      ObjectNode deleted = Json.object().put("deleted", id);
      session.print(deleted);
    } else {
      session.line("Forgotten: " + SafeText.of(id));
    }
    return ExitCode.DONE;
  }

  private static CommandFailure unknown(ServerSession session, String id) {
    return new CommandFailure(
        ExitCode.NOT_FOUND,
        "there is no relationship '"
            + id
            + "' in "
            + session.settings().stateDirectory()
            + "; see 'penstock relationship list --local'");
  }
}
