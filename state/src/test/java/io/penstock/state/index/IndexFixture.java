package io.penstock.state.index;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.LongPredicate;
import java.util.stream.Stream;

/** Jobs over numbered keys for tests. The entry of key n is (n + salt, n * 3, flags). */
final class IndexFixture {
  static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);

  private IndexFixture() {}

  static TrackingIndex open(Path directory) {
    return open(directory, "boot-1");
  }

  static TrackingIndex open(Path directory, String bootId) {
    return TrackingIndex.open(directory, new IndexOptions(bootId, CLOCK, () -> 42));
  }

  /** Lists the numbers from (inclusive) to (exclusive) by pages; records what is not found. */
  static long pass(IndexCursor cursor, long from, long to, int step, LongPredicate record) {
    return pass(cursor, from, to, step, 0, record);
  }

  static long pass(
      IndexCursor cursor, long from, long to, int step, long salt, LongPredicate record) {
    IndexEntry entry = new IndexEntry();
    long found = 0;
    for (long at = from; at < to; ) {
      int count = (int) Math.min(1_000, (to - at + step - 1) / step);
      cursor.advance(Keys.numbers(at, count, step));
      for (int i = 0; i < count; i++) {
        long number = at + (long) i * step;
        if (cursor.find(i, entry) && entry.objectFingerprint() == number + salt) {
          found++;
        } else if (record.test(number)) {
          cursor.slot(i).record(number + salt, number * 3, 0);
        }
      }
      at += (long) count * step;
    }
    return found;
  }

  /** One whole job: everything not found is recorded. Returns how many were found. */
  static long job(Path directory, long from, long to) {
    return job(directory, from, to, 1);
  }

  static long job(Path directory, long from, long to, int step) {
    try (TrackingIndex index = open(directory);
        IndexCursor cursor = index.cursor()) {
      long found = pass(cursor, from, to, step, number -> true);
      cursor.complete();
      return found;
    }
  }

  static boolean has(TrackingIndex index, long number) {
    IndexEntry entry = new IndexEntry();
    byte[] key = Keys.key(number);
    return index.lookup(key, 0, key.length, entry)
        && entry.objectFingerprint() == number
        && entry.localFingerprint() == number * 3;
  }

  /** What the directory takes on the disk, holes not counted. */
  static long diskBytes(Path directory) throws IOException, InterruptedException {
    Process du =
        new ProcessBuilder("du", "-s", "-B1", directory.toString())
            .redirectErrorStream(true)
            .start();
    String answer =
        new String(du.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    if (du.waitFor() != 0) {
      throw new IOException(answer);
    }
    return Long.parseLong(answer.substring(0, answer.indexOf('\t')));
  }

  static long filesLike(Path directory, String part) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.getFileName().toString().contains(part)).count();
    }
  }

  static void flip(Path file, long at) throws IOException {
    try (var channel =
        java.nio.channels.FileChannel.open(
            file, java.nio.file.StandardOpenOption.READ, java.nio.file.StandardOpenOption.WRITE)) {
      var one = java.nio.ByteBuffer.allocate(1);
      channel.read(one, at);
      one.put(0, (byte) (one.get(0) ^ 0x5a)).rewind();
      channel.write(one, at);
    }
  }
}
