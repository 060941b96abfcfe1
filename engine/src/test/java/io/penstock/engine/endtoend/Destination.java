package io.penstock.engine.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.transfer.testing.Content;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The directory that a test copies into, as any other program sees it. */
record Destination(Path path) {
  private static final Pattern TEMPORARY = Pattern.compile("\\.penstock-[0-9a-f]{16}");
  private static final int CHUNK = 1 << 20;

  /** Files under final names, relative. */
  Set<String> files() throws IOException {
    return all().keySet().stream()
        .filter(name -> !isTemporary(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Temporaries, relative, with their sizes. */
  Map<String, Long> temporaries() throws IOException {
    Map<String, Long> all = all();
    all.keySet().removeIf(name -> !isTemporary(name));
    return all;
  }

  /** Without what is moved or removed meanwhile, since a copy may be under way. */
  private Map<String, Long> all() throws IOException {
    Map<String, Long> all = new TreeMap<>();
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            all.put(path.relativize(file).toString(), attributes.size());
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return all;
  }

  private static boolean isTemporary(String name) {
    return name.substring(name.lastIndexOf('/') + 1).startsWith(".penstock");
  }

  /** G1: whatever has a final name holds one version of its object; the rest are temporaries. */
  void assertWhole(Source source) throws IOException {
    for (String file : files()) {
      boolean whole = false;
      for (Content version : source.versions(file)) {
        whole |= holds(file, version);
      }
      assertThat(whole).as("'%s' holds a whole version", file).isTrue();
    }
    assertThat(temporaries().keySet())
        .allSatisfy(name -> assertThat(Path.of(name).getFileName().toString()).matches(TEMPORARY));
  }

  /** The paths that hold the version of their object that is the source's now. */
  Set<String> upToDate(Source source) throws IOException {
    Set<String> upToDate = new TreeSet<>();
    Set<String> files = files();
    for (Map.Entry<String, Content> object : source.current().entrySet()) {
      if (files.contains(object.getKey()) && holds(object.getKey(), object.getValue())) {
        upToDate.add(object.getKey());
      }
    }
    return upToDate;
  }

  /** The tree is the source's, and nothing else is in it. */
  void assertEquals(Source source) throws IOException {
    assertThat(all().keySet()).isEqualTo(source.current().keySet());
    assertThat(upToDate(source)).as("content").isEqualTo(source.current().keySet());
  }

  /** Nothing is left that was on its way. */
  void assertNoTemporaries() throws IOException {
    assertThat(temporaries()).isEmpty();
  }

  private boolean holds(String file, Content content) throws IOException {
    Path target = path.resolve(file);
    if (Files.size(target) != content.size()) {
      return false;
    }
    try (InputStream in = Files.newInputStream(target)) {
      long at = 0;
      for (byte[] read = in.readNBytes(CHUNK); read.length > 0; read = in.readNBytes(CHUNK)) {
        if (!Arrays.equals(read, content.read(at, read.length))) {
          return false;
        }
        at += read.length;
      }
      return at == content.size();
    }
  }

  /** Names in one of its directories. */
  List<String> names(String directory) throws IOException {
    try (Stream<Path> paths = Files.list(path.resolve(directory))) {
      return paths.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }
}
