package io.penstock.engine.command;

import com.fasterxml.jackson.core.JsonGenerator;
import io.penstock.config.OutputFormat;
import io.penstock.config.PenstockSettings;
import io.penstock.config.Setting;
import io.penstock.engine.text.SafeText;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code penstock relationship list|show|delete}, on what lies in the state directory. */
final class RelationshipCommands {
  private final Actions actions;
  private final Surroundings surroundings;

  private RelationshipCommands(Actions actions, Surroundings surroundings) {
    this.actions = actions;
    this.surroundings = surroundings;
  }

  static CommandSpec specification(Actions actions, Surroundings surroundings) {
    RelationshipCommands commands = new RelationshipCommands(actions, surroundings);
    CommandSpec group = Commands.group().name("relationship");
    group
        .usageMessage()
        .description("What was copied where: every pair of a folder and a directory is one.");
    Commands.add(group, commands.list());
    Commands.add(group, commands.show());
    Commands.add(group, commands.delete());
    return group;
  }

  private CommandSpec list() {
    Listed listed = new Listed();
    return listed.specification("list", "Lists all relationships.", null);
  }

  private CommandSpec show() {
    return new Shown().specification("show", "Shows one relationship and its last job.", id());
  }

  private CommandSpec delete() {
    return new Deleted()
        .specification(
            "delete",
            "Forgets a relationship; the files stay. A later copy compares them again.",
            id());
  }

  private static PositionalParamSpec id() {
    return PositionalParamSpec.builder()
        .index("0")
        .type(String.class)
        .required(true)
        .paramLabel("ID")
        .description("As list shows it.")
        .build();
  }

  /** What the three have in common. */
  private abstract class Command implements Callable<Integer> {
    private PositionalParamSpec id;
    private SettingOptions options;

    CommandSpec specification(String name, String description, PositionalParamSpec wanted) {
      CommandSpec specification = Commands.specification(this).name(name);
      specification.usageMessage().description(description);
      if (wanted != null) {
        id = wanted;
        specification.addPositional(wanted);
      }
      options = SettingOptions.addTo(specification, List.of(Setting.OUTPUT, Setting.STATE));
      return specification;
    }

    String id() {
      return id.getValue();
    }

    CommandFailure unknown(PenstockSettings settings) {
      return new CommandFailure(
          ExitCode.NOT_FOUND,
          "there is no relationship '"
              + id()
              + "' in "
              + settings.stateDirectory()
              + "; see 'penstock relationship list'");
    }

    @Override
    public Integer call() throws IOException {
      run(SettingsLookup.read(surroundings, options), actions.relationships());
      surroundings.out().flush();
      return ExitCode.DONE.number();
    }

    abstract void run(PenstockSettings settings, Relationships relationships) throws IOException;
  }

  private final class Listed extends Command {
    @Override
    void run(PenstockSettings settings, Relationships relationships) throws IOException {
      List<Relationships.Summary> all = relationships.list(settings.stateDirectory());
      if (settings.output().format() == OutputFormat.JSON) {
        try (JsonGenerator json = JsonResult.generator(surroundings.out())) {
          json.writeStartArray();
          for (Relationships.Summary summary : all) {
            SummaryJson.write(summary, json);
          }
          json.writeEndArray();
          json.writeRaw('\n');
        }
        return;
      }
      if (all.isEmpty()) {
        surroundings.out().println("No relationships yet: 'penstock copy' makes one.");
      }
      all.forEach(summary -> surroundings.out().println(RelationshipText.line(summary)));
    }
  }

  private final class Shown extends Command {
    @Override
    void run(PenstockSettings settings, Relationships relationships) throws IOException {
      Relationships.Summary summary =
          relationships.find(settings.stateDirectory(), id()).orElseThrow(() -> unknown(settings));
      if (settings.output().format() == OutputFormat.JSON) {
        try (JsonGenerator json = JsonResult.generator(surroundings.out())) {
          SummaryJson.write(summary, json);
          json.writeRaw('\n');
        }
        return;
      }
      surroundings.out().print(RelationshipText.details(summary));
    }
  }

  private final class Deleted extends Command {
    @Override
    void run(PenstockSettings settings, Relationships relationships) throws IOException {
      if (!relationships.delete(settings.stateDirectory(), id())) {
        throw unknown(settings);
      }
      if (settings.output().format() == OutputFormat.JSON) {
        try (JsonGenerator json = JsonResult.generator(surroundings.out())) {
          json.writeStartObject();
          json.writeStringField("deleted", id());
          json.writeEndObject();
          json.writeRaw('\n');
        }
        return;
      }
      surroundings.out().println("Forgotten: " + SafeText.of(id()));
    }
  }
}
