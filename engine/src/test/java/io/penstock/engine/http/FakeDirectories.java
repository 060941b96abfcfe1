package io.penstock.engine.http;

import io.penstock.engine.relationship.DirectoryTree;
import io.penstock.engine.relationship.Refusal;
import io.penstock.engine.relationship.RelationshipException;
import java.util.List;
import java.util.Optional;

/** A root with the directories my-dir and your-dir. */
final class FakeDirectories implements DirectoryTree {
  private static final Entry ROOT = new Entry("2", "/", "", true);
  private static final List<Entry> CHILDREN =
      List.of(
          new Entry("3", "/my-dir/", "my-dir", true),
          new Entry("4", "/your-dir/", "your-dir", true));

  @Override
  public Entry entry(String path) {
    if (path.equals("/")) {
      return ROOT;
    }
    return CHILDREN.stream()
        .filter(child -> child.path().equals(path) || child.path().equals(path + "/"))
        .findFirst()
        .orElseThrow(
            () ->
                new RelationshipException(
                    Refusal.NO_DIRECTORY, "there is no directory '" + path + "'"));
  }

  @Override
  public List<Entry> directories(String path, Optional<String> after, int limit) {
    entry(path);
    return CHILDREN.stream()
        .filter(child -> path.equals("/"))
        .filter(child -> after.isEmpty() || child.name().compareTo(after.get()) > 0)
        .limit(limit)
        .toList();
  }
}
