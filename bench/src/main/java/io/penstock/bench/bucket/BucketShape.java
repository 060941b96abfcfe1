package io.penstock.bench.bucket;

import java.util.ArrayList;
import java.util.List;

/**
 * What a synthetic bucket holds. Two buckets of equal shape are equal in every byte.
 *
 * @param name the bucket's name
 * @param folder the folder the keys lie in, with a trailing slash; where there are several, {@code
 *     folder-0007/} and so on
 * @param folders how many such folders
 * @param objects how many objects in each
 * @param keys how they are named
 * @param sizes how large they are
 * @param seed of sizes and contents
 */
public record BucketShape(
    String name,
    String folder,
    int folders,
    long objects,
    KeyShape keys,
    ObjectSizes sizes,
    long seed) {
  public BucketShape {
    if (!folder.endsWith("/") || folder.length() < 2) {
      throw new IllegalArgumentException(
          "a folder ends with a slash, for example data/: " + folder);
    }
    if (folders < 1 || folders > 9_999 || objects < 0) {
      throw new IllegalArgumentException(
          "1 to 9999 folders of at least 0 objects: " + folders + " of " + objects);
    }
    if (keys == KeyShape.SKEWED && objects > 900_000_000) {
      throw new IllegalArgumentException("skewed keys go up to 900 million objects");
    }
  }

  /** A bucket with one folder, {@code data/}. */
  public static BucketShape of(long objects, KeyShape keys, ObjectSizes sizes) {
    return new BucketShape("bench", "data/", 1, objects, keys, sizes, 1);
  }

  /** The same with another number of objects in each folder. */
  public BucketShape withObjects(long count) {
    return new BucketShape(name, folder, folders, count, keys, sizes, seed);
  }

  /** The folders, each with its trailing slash, ascending. */
  public List<String> folderNames() {
    if (folders == 1) {
      return List.of(folder);
    }
    List<String> names = new ArrayList<>(folders);
    for (int i = 0; i < folders; i++) {
      names.add("%s-%04d/".formatted(folder.substring(0, folder.length() - 1), i));
    }
    return names;
  }
}
