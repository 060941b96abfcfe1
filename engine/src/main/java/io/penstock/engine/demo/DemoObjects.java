package io.penstock.engine.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Invents the objects of the demo, the same for the same count. */
final class DemoObjects {
  private static final long SEED = 20_261_122;
  private static final int KIBIBYTE = 1 << 10;
  private static final int MEBIBYTE = 1 << 20;

  /** From this count on sizes shrink, so that more objects are not more bytes. */
  private static final int FULL_SIZE_COUNT = 3_000;

  private static final String[] FOLDERS = {
    "Photos 2026/Été à Nîmes", "Photos 2026/東京/夜", "Документы/Отчёты", "audio/Größere Säle",
    "maps/हिमालय/नेपाल", "logs/a/b/c/d/e/f/g/h/i/j/k/l/m/n/o/p", "مكتبة/كتب", "src/main/java",
    "mail/drafts & notes", "ελληνικά/αρχεία", "data/year=2026/month=11", "icons/⛰️ mountains"
  };
  private static final String[] NAMES = {
    "image", "scan of page", "snímek", "記録", "chapter", "измерение", "träume", "note + remark"
  };
  private static final String[] EXTENSIONS = {".jpg", ".csv", ".tar.gz", "", ".txt", ".parquet"};

  private DemoObjects() {}

  /** Objects that become files: some empty, most small, a few of tens of mebibytes. */
  static List<DemoObject> copyable(int count) {
    SplittableRandom random = new SplittableRandom(SEED);
    List<DemoObject> objects = new ArrayList<>(count);
    objects.add(new DemoObject("README.txt", 1_234, random.nextLong()));
    objects.add(new DemoObject("videos/Überfahrt.mkv", 48L * MEBIBYTE + 17, random.nextLong()));
    objects.add(new DemoObject("videos/日の出.mkv", 24L * MEBIBYTE, random.nextLong()));
    objects.add(new DemoObject("disk images/backup.img", 32L * MEBIBYTE, random.nextLong()));
    objects.add(new DemoObject("odd names/100%25 +plus\ttab", 99, random.nextLong()));
    objects.add(new DemoObject("odd names/.hidden..file..", 98, random.nextLong()));
    double scale = Math.min(1, (double) FULL_SIZE_COUNT / count);
    while (objects.size() < count) {
      String folder = FOLDERS[random.nextInt(FOLDERS.length)];
      String name = NAMES[random.nextInt(NAMES.length)];
      String extension = EXTENSIONS[random.nextInt(EXTENSIONS.length)];
      String path = folder + "/" + name + " " + objects.size() + extension;
      objects.add(new DemoObject(path, (long) (size(random) * scale), random.nextLong()));
    }
    return objects;
  }

  private static long size(SplittableRandom random) {
    int kind = random.nextInt(1_000);
    if (kind < 30) {
      return 0;
    }
    if (kind < 900) {
      return random.nextLong(1, 1L << random.nextInt(4, 17));
    }
    return kind < 995
        ? random.nextLong(64 * KIBIBYTE, MEBIBYTE)
        : random.nextLong(MEBIBYTE, 8 * MEBIBYTE);
  }

  /** Objects for which no file can stand, each for a reason of its own. */
  static List<DemoObject> impossible() {
    return List.of(
        new DemoObject("reports//2026.csv", 11, 1),
        new DemoObject("reports/../escape.txt", 12, 2),
        new DemoObject("reports/./here.txt", 13, 3),
        new DemoObject("folder with content/", 14, 4),
        new DemoObject("archive/" + "n".repeat(300), 15, 5),
        new DemoObject(".snapshot/yesterday.txt", 16, 6),
        new DemoObject("box/letters", 17, 7));
  }

  /** A neighbour that makes {@code box/letters} a directory. */
  static DemoObject shadowing() {
    return new DemoObject("box/letters/first.txt", 18, 8);
  }
}
