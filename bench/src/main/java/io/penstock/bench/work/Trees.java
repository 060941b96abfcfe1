package io.penstock.bench.work;

import io.penstock.bench.bucket.Pattern;
import io.penstock.bench.bucket.SyntheticBucket;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Set;

/** Directories full of files: made without a copy, and removed. */
public final class Trees {
  private Trees() {}

  /** Makes what a copy of the bucket's first folder leaves; its objects are less than 8 MB. */
  static void make(SyntheticBucket bucket, Path directory) throws IOException {
    int folder = bucket.shape().folder().length();
    Set<Path> made = new HashSet<>();
    for (long index = 0; index < bucket.count(); index++) {
      Path file = directory.resolve(bucket.key(index).substring(folder));
      if (made.add(file.getParent())) {
        Files.createDirectories(file.getParent());
      }
      try (FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        int size = Math.toIntExact(bucket.size(index));
        channel.write(ByteBuffer.wrap(Pattern.bytes(), bucket.start(index), size));
      }
    }
  }

  /** Removes a directory and all in it; links are removed, not followed. */
  public static void remove(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
