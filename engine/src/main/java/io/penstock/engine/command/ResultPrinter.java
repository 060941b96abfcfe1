package io.penstock.engine.command;

import io.penstock.config.OutputFormat;
import io.penstock.config.PenstockSettings;
import io.penstock.config.S3Folder;
import java.io.PrintStream;
import java.nio.file.Path;

/** Prints what came of a copy on standard output. */
public interface ResultPrinter {
  /** Prints one object that a dry run would copy; before the result, or never. */
  void planned(PlannedCopy copy);

  /** Prints the result; source and target are null where they could not even be read. */
  void print(CopyResult result, S3Folder source, Path target);

  /** The printer that the settings ask for. */
  static ResultPrinter of(PenstockSettings settings, PrintStream out) {
    if (settings.output().format() == OutputFormat.JSON) {
      return json(out);
    }
    return new TextResult(out, settings.output().quiet(), settings.copy().dryRun());
  }

  static ResultPrinter json(PrintStream out) {
    return new JsonResult(out);
  }
}
