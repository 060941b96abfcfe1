package io.penstock.engine.command.client;

import io.penstock.engine.command.Relationships;
import io.penstock.engine.command.Surroundings;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;

/** All commands that speak to a server. */
public final class ClientCommands {
  private ClientCommands() {}

  /**
   * The commands, in the order of the help text.
   *
   * @param local what copies left in a state directory, for {@code relationship --local}
   */
  public static List<CommandSpec> all(Supplier<Relationships> local, Surroundings surroundings) {
    return List.of(
        RelationshipCommands.specification(local, surroundings),
        StatusCommand.specification(surroundings),
        LoginCommand.specification(surroundings),
        SessionCommands.logout(surroundings),
        SessionCommands.whoami(surroundings),
        UserCommands.specification(surroundings),
        TokenCommands.specification(surroundings));
  }
}
