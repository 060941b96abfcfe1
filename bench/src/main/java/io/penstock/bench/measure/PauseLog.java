package io.penstock.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log that {@code -Xlog:gc} of a Java machine writes. */
public final class PauseLog {
  private static final Pattern PAUSE = Pattern.compile("Pause .* (\\d+\\.\\d+)ms$");

  private PauseLog() {}

  /** The option that has a Java machine write the log to a file. */
  public static String option(Path file) {
    return "-Xlog:gc:file=" + file + ":uptime:filecount=0";
  }

  /** The pauses in a log added up, in seconds; 0 where there is no such file. */
  public static double seconds(Path file) throws IOException {
    if (!Files.exists(file)) {
      return 0;
    }
    double milliseconds = 0;
    for (String line : Files.readAllLines(file)) {
      Matcher matcher = PAUSE.matcher(line);
      if (matcher.find()) {
        milliseconds += Double.parseDouble(matcher.group(1));
      }
    }
    return milliseconds / 1_000;
  }
}
