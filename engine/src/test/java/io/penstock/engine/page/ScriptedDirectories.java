package io.penstock.engine.page;

import io.penstock.engine.relationship.DirectoryTree;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A small tree. */
final class ScriptedDirectories implements DirectoryTree {
  private static final Map<String, List<String>> TREE =
      Map.of(
          "/", List.of("finance", "media", "projects"),
          "/finance/", List.of(),
          "/media/", List.of("photos"),
          "/media/photos/", List.of(),
          "/projects/", List.of("atlas", "borealis", Scene.HOSTILE.replace("/", "")),
          "/projects/atlas/", List.of(),
          "/projects/borealis/", List.of());

  @Override
  public Entry entry(String path) {
    String directory = path.endsWith("/") ? path : path + "/";
    if (!TREE.containsKey(directory)) {
      throw new RelationshipException(
          Refusal.NO_DIRECTORY, "there is no directory '" + path + "'; choose one that exists");
    }
    String[] names = directory.split("/", -1);
    return new Entry(
        Integer.toString(directory.hashCode() & 0xffff), directory, names[names.length - 2], true);
  }

  @Override
  public List<Entry> directories(String path, Optional<String> after, int limit) {
    String directory = entry(path).path();
    return TREE.get(directory).stream()
        .filter(name -> after.isEmpty() || name.compareTo(after.get()) > 0)
        .limit(limit)
        .map(name -> new Entry(Integer.toString(name.length()), directory + name + "/", name, true))
        .toList();
  }
}
