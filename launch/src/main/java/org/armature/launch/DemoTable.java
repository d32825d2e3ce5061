package org.armature.launch;

import armature_msgs.msg.ControllerStatus;
import java.util.List;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.armature.nodes.EpisodeRun;
import org.armature.nodes.EpisodeRun.Outcome;
import org.armature.sim.evaluation.SuccessRate;

/** What a demo prints: a line per episode and the closing lines. */
final class DemoTable {
  private static final String COLUMNS = "%3s  %-36s %-9s %6s  %15s  %15s  %10s%n";

  private DemoTable() {}

  static void printHeader(int episodes) {
    System.out.printf("%d episodes, in real time%n%n", episodes);
    System.out.printf(COLUMNS, "", "", "", "", "chunk latency", "reference age", "period");
    System.out.printf(
        COLUMNS,
        "#",
        "instruction",
        "result",
        "time",
        "p50 / p99 ms",
        "p50 / p99 ms",
        "jitter p99");
  }

  static void printRow(EpisodeRun run) {
    ControllerStatus status = run.status();
    System.out.printf(
        COLUMNS,
        run.episode(),
        run.instruction(),
        result(run.outcome()),
        "%.1f s".formatted(run.elapsedSeconds()),
        milliseconds(status.getChunkLatencyP50(), status.getChunkLatencyP99()),
        milliseconds(status.getReferenceAgeP50(), status.getReferenceAgeP99()),
        "%.2f ms".formatted(1e3 * status.getPeriodJitterP99()));
  }

  static void printClosing(List<EpisodeRun> runs) {
    int successes = successes(runs);
    ConfidenceInterval interval = interval(runs);
    System.out.printf(
        "%n%d of %d succeeded = %.0f %% (95 %% interval %.0f to %.0f %%)%n",
        successes,
        runs.size(),
        100.0 * successes / runs.size(),
        100 * interval.getLowerBound(),
        100 * interval.getUpperBound());
  }

  static int successes(List<EpisodeRun> runs) {
    return (int) runs.stream().filter(run -> run.outcome() == Outcome.SUCCEEDED).count();
  }

  /** Wilson's 95 % interval of the success rate. */
  static ConfidenceInterval interval(List<EpisodeRun> runs) {
    return SuccessRate.interval(runs.size(), successes(runs));
  }

  private static String result(Outcome outcome) {
    return switch (outcome) {
      case SUCCEEDED -> "success";
      case TIMED_OUT -> "timed out";
      case ABORTED -> "aborted";
    };
  }

  private static String milliseconds(double p50, double p99) {
    return "%.0f / %.0f".formatted(1e3 * p50, 1e3 * p99);
  }
}
