package io.penstock.engine.command;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.Model.CommandSpec;

/**
 * Makes commands without picocli's own factory, which begins with a search for Groovy through every
 * jar: more than all else of {@code --help} took.
 */
public final class Commands {
  private static final IFactory NO_ANNOTATIONS =
      new IFactory() {
        @Override
        public <T> T create(Class<T> type) {
          throw new IllegalStateException("commands are built, not annotated: " + type);
        }
      };

  private Commands() {}

  /** A command that does this. */
  public static CommandSpec specification(Callable<Integer> action) {
    return CommandSpec.wrapWithoutInspection(action, NO_ANNOTATIONS);
  }

  /** A command that only holds others. */
  public static CommandSpec group() {
    return CommandSpec.wrapWithoutInspection(null, NO_ANNOTATIONS);
  }

  static CommandLine line(CommandSpec specification) {
    return new CommandLine(specification, NO_ANNOTATIONS);
  }

  /** Puts a command beneath a group. */
  public static void add(CommandSpec group, CommandSpec specification) {
    group.addSubcommand(specification.name(), line(specification));
  }
}
