package io.penstock.engine.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What commands start. Each is made when its command runs and not before, so that {@code --help}
 * loads none.
 */
public interface Actions {
  /** Copies a folder into a directory. */
  CopyRun copyRun();

  /** Shows a copy against a server of its own. */
  DemoRun demoRun();

  /** Serves relationships. */
  ServeRun serveRun();

  /** What earlier copies left in the state directory. */
  Relationships relationships();

  /** Commands of other packages, in the order of the help text. */
  List<CommandSpec> furtherCommands(Surroundings surroundings);
}
