package org.armature.launch.kinematics;

import java.util.Formatter;
import java.util.List;
import java.util.Locale;

/** Curves over time in one frame of an SVG picture, with a title and ticks. */
final class LinePlot {
  private static final List<String> COLORS =
      List.of("#4477aa", "#ee6677", "#228833", "#ccbb44", "#66ccee", "#aa3377", "#777777");
  private static final int WIDTH = 300;
  private static final int HEIGHT = 120;

  private final Formatter svg = new Formatter(Locale.ROOT);
  private final double most;

  /**
   * A frame whose upper left corner is at x, y.
   *
   * @param seconds end of the time axis
   * @param most end of the other axis, which begins at −most
   */
  LinePlot(int x, int y, String title, double seconds, double most) {
    this.most = most;
    svg.format("<g transform=\"translate(%d %d)\">%n", x, y);
    svg.format("<text x=\"0\" y=\"-6\" font-weight=\"bold\">%s</text>%n", title);
    svg.format("<rect width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#999\"/>%n", WIDTH, HEIGHT);
    for (int tick = -1; tick <= 1; tick++) {
      double height = y(tick * most);
      svg.format(
          "<path d=\"M0 %.1fH%d\" stroke=\"#ddd\"/><text x=\"-4\" y=\"%.1f\""
              + " text-anchor=\"end\">%.1f</text>%n",
          height, WIDTH, height + 4, tick * most);
    }
    for (int second = 0; second <= seconds; second += Math.max(1, (int) (seconds / 4))) {
      svg.format(
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%d s</text>%n",
          WIDTH * second / seconds, HEIGHT + 14, second);
    }
  }

  /**
   * Draws the next curve; of each stretch of {@code every} values the largest stands for all, so
   * that no peak is lost.
   *
   * @param values evenly spaced from 0 to the end of the time axis
   */
  void curve(double[] values, int every, int color) {
    svg.format("<path fill=\"none\" stroke=\"%s\" d=\"", COLORS.get(color % COLORS.size()));
    for (int first = 0; first < values.length; first += every) {
      int peak = first;
      for (int i = first; i < Math.min(values.length, first + every); i++) {
        peak = Math.abs(values[i]) > Math.abs(values[peak]) ? i : peak;
      }
      double x = WIDTH * (double) peak / values.length;
      svg.format("%s%.1f %.1f", first == 0 ? "M" : "L", x, y(values[peak]));
    }
    svg.format("\"/>%n");
  }

  /** What was drawn, as an element of the picture. */
  String element() {
    return svg + "</g>\n";
  }

  /** A picture of some plots, with the names of the curves in their colours at the bottom. */
  static String picture(int width, int height, List<String> curves, List<LinePlot> plots) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"11\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n",
            width,
            height));
    plots.forEach(plot -> out.append(plot.element()));
    for (int i = 0; i < curves.size(); i++) {
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%d\" y=\"%d\" fill=\"%s\">%s</text>%n",
              40 + i * (width - 60) / curves.size(),
              height - 8,
              COLORS.get(i % COLORS.size()),
              curves.get(i)));
    }
    return out + "</svg>\n";
  }

  private double y(double value) {
    return 0.5 * HEIGHT * (1 - Math.clamp(value / most, -1, 1));
  }
}
