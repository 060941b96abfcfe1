package io.penstock.engine;

import io.penstock.engine.command.Actions;
import io.penstock.engine.command.CopyRun;
import io.penstock.engine.command.DemoRun;
import io.penstock.engine.command.Relationships;
import io.penstock.engine.command.ServeRun;
import io.penstock.engine.command.Surroundings;
import io.penstock.engine.command.client.ClientCommands;
import io.penstock.engine.command.qq.ModelCommands;
import io.penstock.engine.copy.FolderCopy;
import io.penstock.engine.copy.StoredRelationships;
import io.penstock.engine.serve.Server;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** What the commands start, each loaded with its command only. */
final class EngineActions implements Actions {
  @Override
  public CopyRun copyRun() {
    return new FolderCopy();
  }

  @Override
  public DemoRun demoRun() {
    return new DemoStory();
  }

  @Override
  public ServeRun serveRun() {
    return new Server();
  }

  @Override
  public Relationships relationships() {
    return new StoredRelationships();
  }

  @Override
  public List<CommandSpec> furtherCommands(Surroundings surroundings) {
    List<CommandSpec> commands =
        new ArrayList<>(ClientCommands.all(this::relationships, surroundings));
    commands.add(ModelCommands.specification(surroundings));
    return commands;
  }
}
