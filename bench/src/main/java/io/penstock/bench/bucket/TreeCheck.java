package io.penstock.bench.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** Compares a directory with the folder of a bucket it was copied from: names, sizes and bytes. */
public final class TreeCheck {
  private static final int CHUNK = 1 << 20;

  private final SyntheticBucket bucket;

  public TreeCheck(SyntheticBucket bucket) {
    this.bucket = bucket;
  }

  /**
   * What was found.
   *
   * @param files regular files beneath the directory
   * @param bytes their sizes added up
   */
  public record Tree(long files, long bytes) {}

  /** Counts the files beneath a directory, following no links. */
  public static Tree count(Path directory) throws IOException {
    long[] found = new long[2];
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found[0]++;
            found[1] += attributes.size();
            return FileVisitResult.CONTINUE;
          }
        });
    return new Tree(found[0], found[1]);
  }

  /**
   * Checks that the directory holds each object of one folder, byte for byte, and no other file.
   *
   * @param folder number of the folder in the bucket
   * @throws IOException naming the first file that is missing, differs or is not of the folder
   */
  public void check(int folder, Path directory) throws IOException {
    long first = folder * bucket.shape().objects();
    int folderLength = bucket.shape().folderNames().get(folder).length();
    byte[] chunk = new byte[CHUNK];
    for (long index = first; index < first + bucket.shape().objects(); index++) {
      compare(index, directory.resolve(bucket.key(index).substring(folderLength)), chunk);
    }
    Tree tree = count(directory);
    if (tree.files() != bucket.shape().objects()) {
      throw new IOException(
          "%s holds %,d files, the folder %,d objects"
              .formatted(directory, tree.files(), bucket.shape().objects()));
    }
  }

  private void compare(long index, Path file, byte[] chunk) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException(file + " is missing or no regular file");
    }
    long size = bucket.size(index);
    if (Files.size(file) != size) {
      throw new IOException(
          "%s has %,d bytes, the object %,d".formatted(file, Files.size(file), size));
    }
    int start = bucket.start(index);
    try (InputStream content = Files.newInputStream(file)) {
      for (long offset = 0; offset < size; ) {
        int wanted = (int) Math.min(CHUNK, size - offset);
        int read = content.readNBytes(chunk, 0, wanted);
        int from = Pattern.position(start, offset);
        int wrong = Arrays.mismatch(chunk, 0, read, Pattern.bytes(), from, from + wanted);
        if (wrong >= 0) {
          throw new IOException("%s differs at offset %,d".formatted(file, offset + wrong));
        }
        offset += wanted;
      }
    }
  }
}
