package io.penstock.pipeline.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.pipeline.job.JobResult;
import io.penstock.pipeline.model.ReferenceModel.Node;
import io.penstock.pipeline.model.ReferenceModel.Stored;
import io.penstock.pipeline.outcome.NotCopied;
import io.penstock.pipeline.testing.FakeSource;
import io.penstock.pipeline.testing.JobBench;
import io.penstock.transfer.s3.StorageClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

/**
 * Jobs do what the reference model says, over changes on both sides, in a small alphabet that makes
 * keys collide.
 */
class CopyModelPropertiesTest {
  // Holds G2, G4, G6, K1, K2, K4, K5, K6.
  @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
  void aCopyDoesWhatTheModelSays(
      @ForAll("changes") List<Change> changes, @ForAll @IntRange(min = 1, max = 3) int pageSize)
      throws IOException {
    Path directory = Files.createTempDirectory("penstock-model");
    try {
      World world = new World(directory, pageSize);
      for (Change change : changes) {
        world.apply(change);
      }
      world.apply(new Change.Job());
      assertThat(directory.resolve("outside")).isEmptyDirectory();
    } finally {
      delete(directory);
    }
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    Arbitrary<String> names =
        Arbitraries.strings().withChars("ab./-").ofMinLength(0).ofMaxLength(4);
    Arbitrary<String> keys =
        Arbitraries.frequencyOf(
            Tuple.of(12, names.map(name -> "f/" + name)),
            Tuple.of(1, names.map(name -> "f" + name)));
    Arbitrary<String> paths =
        Arbitraries.strings()
            .withChars("ab")
            .ofLength(1)
            .list()
            .ofMinSize(1)
            .ofMaxSize(3)
            .map(parts -> String.join("/", parts));
    Arbitrary<String> contents =
        Arbitraries.oneOf(
            Arbitraries.just(""),
            Arbitraries.strings().withChars("xyz").ofMinLength(1).ofMaxLength(50));
    Arbitrary<Boolean> archived = Arbitraries.frequency(Tuple.of(9, false), Tuple.of(1, true));
    return Arbitraries.frequencyOf(
            Tuple.of(12, Combinators.combine(keys, contents, archived).as(Change.Put::new)),
            Tuple.of(3, keys.map(Change.Delete::new)),
            Tuple.of(2, Combinators.combine(paths, contents).as(Change.Edit::new)),
            Tuple.of(2, paths.map(Change.Touch::new)),
            Tuple.of(2, paths.map(Change.Remove::new)),
            Tuple.of(1, paths.map(Change.Plant::new)),
            Tuple.of(1, paths.map(Change.Make::new)),
            Tuple.of(4, Arbitraries.just((Change) new Change.Job())))
        .list()
        .ofMinSize(2)
        .ofMaxSize(30);
  }

  /** The model and the real thing, side by side. */
  private static final class World {
    private final ReferenceModel model = new ReferenceModel();
    private final FakeSource source;
    private final JobBench bench;
    private final Path outside;
    private int versions;

    /** Pages of one key make ranges of a few. */
    World(Path directory, int pageSize) throws IOException {
      source = new FakeSource(pageSize);
      bench = new JobBench(source, directory);
      outside = Files.createDirectory(directory.resolve("outside"));
      Files.createDirectory(bench.destination());
    }

    void apply(Change change) throws IOException {
      if (change instanceof Change.Put put) {
        model.objects.put(put.key(), new Stored(++versions, put.content(), put.archived()));
        source.put(
            put.key(),
            FakeSource.bytes(put.content()),
            put.archived() ? StorageClass.ARCHIVED : StorageClass.READABLE,
            Optional.empty());
      } else if (change instanceof Change.Delete delete) {
        model.objects.remove(delete.key());
        source.remove(delete.key());
      } else if (change instanceof Change.Edit edit) {
        edit(edit);
      } else if (change instanceof Change.Touch touch) {
        touch(touch.path());
      } else if (change instanceof Change.Remove remove) {
        model.remove(remove.path());
        delete(bench.destination().resolve(remove.path()));
      } else if (change instanceof Change.Plant plant) {
        if (isFree(plant.path())) {
          model.tree.put(plant.path(), new Node.Link());
          Files.createSymbolicLink(bench.destination().resolve(plant.path()), outside);
        }
      } else if (change instanceof Change.Make make) {
        if (isFree(make.path())) {
          model.tree.put(make.path(), new Node.Directory());
          Files.createDirectory(bench.destination().resolve(make.path()));
        }
      } else {
        job();
      }
    }

    private boolean isFree(String path) {
      return model.canPlace(path) && !model.tree.containsKey(path);
    }

    private void edit(Change.Edit edit) throws IOException {
      Node there = model.tree.get(edit.path());
      if (model.canPlace(edit.path()) && (there == null || there instanceof Node.File)) {
        model.tree.put(edit.path(), new Node.File(edit.content(), model.newStamp()));
        Files.writeString(bench.destination().resolve(edit.path()), edit.content());
      }
    }

    private void touch(String path) throws IOException {
      if (model.tree.get(path) instanceof Node.File file) {
        model.tree.put(path, new Node.File(file.content(), model.newStamp()));
        Files.setLastModifiedTime(
            bench.destination().resolve(path),
            FileTime.fromMillis(System.currentTimeMillis() + versions++));
      }
    }

    private void job() throws IOException {
      NavigableMap<String, String> expected = model.job();
      JobResult result = bench.run();
      Map<String, String> reported =
          bench.report().stream()
              .collect(
                  Collectors.toMap(
                      notCopied -> notCopied.key().toString().substring(2),
                      notCopied -> notCopied.reason().name()));
      assertThat(reported)
          .as("what was not copied: %s", bench.report().stream().map(NotCopied::message).toList())
          .isEqualTo(without(expected, "copied", "unchanged"));
      assertThat(result.progress().files().transferred()).isEqualTo(count(expected, "copied"));
      assertThat(result.progress().files().unchanged()).isEqualTo(count(expected, "unchanged"));
      assertThat(result.progress().files().remaining()).isZero();
      assertThat(result.progress().bytes().remaining()).isZero();
      assertThat(tree()).isEqualTo(modelTree());
    }

    private NavigableMap<String, String> modelTree() {
      NavigableMap<String, String> tree = new TreeMap<>();
      model.tree.forEach(
          (path, node) ->
              tree.put(
                  path, node instanceof Node.File file ? "file:" + file.content() : kind(node)));
      return tree;
    }

    private static String kind(Node node) {
      return node instanceof Node.Directory ? "directory" : "link";
    }

    private NavigableMap<String, String> tree() throws IOException {
      NavigableMap<String, String> tree = new TreeMap<>();
      Path root = bench.destination();
      try (Stream<Path> paths = Files.walk(root)) {
        for (Path path : paths.filter(path -> !path.equals(root)).toList()) {
          tree.put(root.relativize(path).toString(), describe(path));
        }
      }
      return tree;
    }

    private static String describe(Path path) throws IOException {
      if (Files.isSymbolicLink(path)) {
        return "link";
      }
      return Files.isDirectory(path) ? "directory" : "file:" + Files.readString(path);
    }
  }

  private static Map<String, String> without(Map<String, String> outcomes, String... kinds) {
    return outcomes.entrySet().stream()
        .filter(entry -> !List.of(kinds).contains(entry.getValue()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static long count(Map<String, String> outcomes, String kind) {
    return outcomes.values().stream().filter(kind::equals).count();
  }

  private static void delete(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> paths = Files.walk(path)) {
      for (Path each : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
