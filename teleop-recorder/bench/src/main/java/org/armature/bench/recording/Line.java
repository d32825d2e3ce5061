package org.armature.bench.recording;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** A line of the table: what both sides took for the same, round by round. */
final class Line {
  static final String HEADER =
      "%-22s %11s %8s %11s %8s %8s %8s"
          .formatted("", "messages/s", "MB/s", "Node", "MB/s", "times", "of CPU");
  private static final double MEGA = 1e6;

  private final String name;
  private final int messageBytes;
  private final List<Measured> ours = new ArrayList<>();
  private final List<Measured> node = new ArrayList<>();

  Line(String name, int messageBytes) {
    this.name = name;
    this.messageBytes = messageBytes;
  }

  /** Takes in a round of both. */
  void add(Measured our, Measured peer) {
    ours.add(our);
    node.add(peer);
  }

  private static double median(List<Measured> rounds, ToDoubleFunction<Measured> value) {
    double[] sorted = rounds.stream().mapToDouble(value).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private double ratio(ToDoubleFunction<Measured> value) {
    return median(ours, value) / median(node, value);
  }

  @Override
  public String toString() {
    double our = median(ours, Measured::perSecond);
    double peer = median(node, Measured::perSecond);
    return "%-22s %11.0f %8.0f %11.0f %8.0f %8.2f %8.2f"
        .formatted(
            name,
            our,
            our * messageBytes / MEGA,
            peer,
            peer * messageBytes / MEGA,
            ratio(Measured::perSecond),
            ratio(Measured::perCpuSecond));
  }

  void addTo(ObjectNode report) {
    ObjectNode line = report.putObject(name);
    line.put("message_bytes", messageBytes);
    add(line.putObject("armature"), ours);
    add(line.putObject("node"), node);
    line.put("times_as_fast_median", ratio(Measured::perSecond));
    line.put("times_as_fast_of_cpu_median", ratio(Measured::perCpuSecond));
  }

  private static void add(ObjectNode side, List<Measured> rounds) {
    var perSecond = side.putArray("messages_per_s");
    var perCpuSecond = side.putArray("messages_per_cpu_s");
    for (Measured round : rounds) {
      perSecond.add(round.perSecond());
      perCpuSecond.add(round.perCpuSecond());
    }
  }
}
