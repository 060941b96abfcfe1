package io.penstock.bench.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Outcomes as bars, one group a work, each bar the rate of one tool as a share of the fastest in
 * its group, with the rate written beside it. SVG with no script and no font of its own, readable
 * on light and dark ground.
 */
public final class Picture {
  private static final int WIDTH = 860;
  private static final int BAR_START = 150;
  private static final int BAR_WIDTH = 420;
  private static final int ROW = 22;
  private static final int GROUP_HEAD = 30;
  private static final String OWN_COLOUR = "#0b7285";
  private static final String OTHER_COLOUR = "#adb5bd";

  private final StringBuilder body = new StringBuilder();
  private final String own;
  private int y = 10;

  private Picture(String own) {
    this.own = own;
  }

  /**
   * Draws all outcomes.
   *
   * @param own the tool whose bars stand out
   */
  public static String of(List<Outcome> outcomes, String own) {
    Map<String, List<Outcome>> groups = new LinkedHashMap<>();
    for (Outcome outcome : outcomes) {
      groups.computeIfAbsent(outcome.title(), title -> new ArrayList<>()).add(outcome);
    }
    Picture picture = new Picture(own);
    groups.forEach(picture::group);
    return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" role="img" \
        aria-label="Throughput of each tool in each work" \
        font-family="system-ui, sans-serif" font-size="13" fill="#868e96">
        %s</svg>
        """
        .formatted(WIDTH, picture.y + 10, picture.body);
  }

  private void group(String title, List<Outcome> outcomes) {
    y += GROUP_HEAD;
    text(10, y - 8, "font-weight=\"bold\"", title);
    double fastest = outcomes.stream().mapToDouble(Outcome::rate).max().orElse(1);
    for (Outcome outcome : outcomes) {
      boolean isOwn = outcome.tool().equals(own);
      long length = Math.max(1, Math.round(BAR_WIDTH * outcome.rate() / fastest));
      text(20, y + 15, "", outcome.tool());
      body.append(
          "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"2\" fill=\"%s\"/>\n"
              .formatted(BAR_START, y + 3, length, ROW - 6, isOwn ? OWN_COLOUR : OTHER_COLOUR));
      String label =
          "%s, %s CPU %s"
              .formatted(
                  outcome.unit().format(outcome.rate()),
                  MarkdownTable.decimal(outcome.cpuPerUnit()),
                  outcome.unit().cost());
      text(BAR_START + length + 8, y + 15, "", label);
      y += ROW;
    }
  }

  private void text(long x, int baseline, String attributes, String content) {
    String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
    body.append(
        "<text x=\"%d\" y=\"%d\" %s>%s</text>\n".formatted(x, baseline, attributes, escaped));
  }
}
