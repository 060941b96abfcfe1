package io.penstock.bench;

import io.penstock.bench.figure.MarkdownTable;
import io.penstock.bench.figure.Outcome;
import io.penstock.bench.figure.Picture;
import io.penstock.bench.measure.Machine;
import io.penstock.bench.tool.Penstock;
import io.penstock.bench.tool.Tool;
import io.penstock.bench.tool.Tools;
import io.penstock.bench.work.RunPlan;
import io.penstock.bench.work.Trees;
import io.penstock.bench.work.Work;
import io.penstock.bench.work.WorkRunner;
import io.penstock.bench.work.Works;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code penstock bench}: measures works against the synthetic server, beside other tools. */
@Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = {
      "Measures works against a synthetic server, beside other tools.",
      "Works: small, large, mixed, nochange, list, tls, many, or one of them such as small-4k;",
      "each with a directory to copy into, as small-4k@DIRECTORY, where that is not --destination."
    },
    subcommands = {ServeCommand.class, VerifyCommand.class, CopiesCommand.class})
public final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..*", paramLabel = "WORK", description = "what to measure")
  private List<String> works = List.of();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      description = "s5cmd, rclone, rclone-size-only, rclone-checksum, aws; those on the PATH run")
  private List<String> peers = List.of();

  @Option(names = "--only-peers", description = "leave Penstock itself out")
  private boolean onlyPeers;

  @Option(
      names = "--launcher",
      defaultValue = "./penstock",
      description = "of Penstock (${DEFAULT-VALUE})")
  private Path launcher;

  @Option(
      names = "--copy-option",
      paramLabel = "OPTION",
      description = "added to each copy of Penstock, for example --copy-option=--durability=none")
  private List<String> copyOptions = List.of();

  @Option(
      names = "--destination",
      defaultValue = "/dev/shm",
      description = "directory to copy into, beneath fresh ones (${DEFAULT-VALUE})")
  private Path destination;

  @Option(
      names = "--repetitions",
      defaultValue = "3",
      description = "counted ones, after one that is checked and dropped (${DEFAULT-VALUE})")
  private int repetitions;

  @Option(
      names = "--scale",
      defaultValue = "1",
      description = "factor on all numbers of objects (${DEFAULT-VALUE})")
  private double scale;

  @Option(names = "--no-slopes", description = "leave out the runs at a smaller scale")
  private boolean noSlopes;

  @Option(names = "--java-options", defaultValue = "", description = "for Penstock's Java")
  private String javaOptions;

  @Option(names = "--profile", paramLabel = "FILE", description = "flame graph of the last copy")
  private Optional<Path> profile;

  @Option(names = "--json", paramLabel = "FILE", description = "all figures of all runs")
  private Optional<Path> json;

  @Option(names = "--markdown", paramLabel = "FILE", description = "the table")
  private Optional<Path> markdown;

  @Option(names = "--picture", paramLabel = "FILE", description = "the table's rates as SVG")
  private Optional<Path> picture;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (works.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a work: " + String.join(", ", Works.names()));
    }
    PrintWriter err = spec.commandLine().getErr();
    Path scratch = Files.createTempDirectory("penstock-bench");
    List<Outcome> outcomes = new ArrayList<>();
    try (WorkRunner runner = new WorkRunner(plan(scratch), line -> tell(err, line))) {
      for (Order order : orders()) {
        outcomes.addAll(runner.run(order.work(), order.destination()));
      }
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    } finally {
      report(outcomes);
      Trees.remove(scratch);
    }
    return 0;
  }

  private static void tell(PrintWriter err, String line) {
    err.println(line);
    err.flush();
  }

  private List<Order> orders() {
    return works.stream().flatMap(this::ordered).toList();
  }

  private Stream<Order> ordered(String text) {
    int mark = text.indexOf('@');
    String name = mark < 0 ? text : text.substring(0, mark);
    Path into = mark < 0 ? destination : Path.of(text.substring(mark + 1));
    if (!Files.isDirectory(into)) {
      throw new IllegalArgumentException(
          text + ": '" + into + "' is no directory; name one that exists");
    }
    return Works.find(name).stream()
        .map(work -> new Order(scale == 1 ? work : work.scaled(scale), into));
  }

  private record Order(Work work, Path destination) {}

  private RunPlan plan(Path scratch) throws IOException {
    List<Tool> tools = new ArrayList<>();
    if (!onlyPeers) {
      tools.add(new Penstock(launcher.toAbsolutePath().normalize(), copyOptions));
    }
    tools.addAll(Tools.find(peers));
    String options =
        profile.isPresent()
            ? (javaOptions + " " + Profiler.option(profile.get(), scratch)).trim()
            : javaOptions;
    return new RunPlan(tools, repetitions, scratch, Bench.class.getName(), !noSlopes, options);
  }

  /** What was finished is told even where a later work failed. */
  private void report(List<Outcome> outcomes) throws IOException {
    if (outcomes.isEmpty()) {
      return;
    }
    String machine = Machine.describe();
    String table = MarkdownTable.of(outcomes, machine);
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    out.flush();
    if (json.isPresent()) {
      Files.writeString(json.get(), JsonReport.of(outcomes, machine));
    }
    if (markdown.isPresent()) {
      Files.writeString(markdown.get(), table);
    }
    if (picture.isPresent()) {
      Files.writeString(picture.get(), Picture.of(outcomes, "penstock"));
    }
  }
}
