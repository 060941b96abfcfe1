package io.penstock.engine.command.qq;

import io.penstock.engine.client.CredentialsException;
import io.penstock.engine.client.NoServerException;
import io.penstock.engine.client.ServerException;
import io.penstock.engine.client.UntrustedServerException;
import io.penstock.engine.command.CommandFailure;
import io.penstock.engine.command.Commands;
import io.penstock.engine.command.ExitCode;
import io.penstock.engine.text.SafeText;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** A command of the model: errors in its form, exit codes 0, 1 and 2. */
final class ModelCommand implements Callable<Integer> {
  private final ModelOptions options;
  private final Action action;

  private ModelCommand(ModelOptions options, Action action) {
    this.options = options;
    this.action = action;
  }

  /** What a command does. */
  @FunctionalInterface
  interface Action {
    void run(ModelSession session);
  }

  static CommandSpec specification(
      ModelOptions options, String name, String description, Action action) {
    CommandSpec specification =
        Commands.specification(new ModelCommand(options, action)).name(name);
    specification.usageMessage().description(description);
    return specification;
  }

  @Override
  public Integer call() {
    try (ModelSession session = options.session()) {
      action.run(session);
      options.surroundings().out().flush();
      return ExitCode.DONE.number();
    } catch (ServerException e) {
      return failed("Error " + e.line());
    } catch (NoServerException | UntrustedServerException | CredentialsException e) {
      return failed("Error: " + e.getMessage());
    } catch (CommandFailure e) {
      if (e.exitCode() == ExitCode.USAGE) {
        throw e;
      }
      return failed("Error: " + e.getMessage());
    }
  }

  private int failed(String line) {
    options.surroundings().terminal().line(SafeText.of(line));
    return ExitCode.INCOMPLETE.number();
  }
}
