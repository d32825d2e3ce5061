package org.armature.bench.kinematics;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Times rows, KDL and ours in turns, in CPU time of the thread that computes, so that other work on
 * the machine hardly counts; and counts what ours allocate.
 */
final class Stopwatch {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  /** CPU time of one row in one round, roughly. */
  private static final double ROUND_NANOS = 4e6;

  /** Likewise before the first round, for each round to come. */
  private static final double WARM_UP_NANOS = 2.5e7;

  /** The other side's clock. */
  interface Peer {
    /** Thread CPU time in which it computes a quantity of all states, so many times, ns. */
    long nanos(String quantity, int passes) throws IOException;
  }

  private final int rounds;

  Stopwatch(int rounds) {
    this.rounds = rounds;
  }

  /**
   * Times rows.
   *
   * @param states their number
   * @param peer KDL with the same states, asked only for rows that it has
   */
  List<RowResult> measure(List<Row> rows, int states, Peer peer) throws IOException {
    int count = rows.size();
    int[] ourPasses = new int[count];
    int[] theirPasses = new int[count];
    double[][] ours = new double[count][rounds];
    double[][] theirs = new double[count][rounds];
    long[] bytes = new long[count];
    for (int r = 0; r < count; r++) {
      ourPasses[r] = passes(warmUp(rows.get(r), states));
      String kdl = rows.get(r).kdl();
      theirPasses[r] = kdl == null ? 0 : passes(peer.nanos(kdl, 20) / 20.0);
      bytes[r] = Long.MAX_VALUE;
    }
    for (int round = 0; round < rounds; round++) {
      for (int r = 0; r < count; r++) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        double calls = (double) ourPasses[r] * states;
        ours[r][round] = nanos(rows.get(r), states, ourPasses[r]) / calls * 1e-3;
        bytes[r] = Math.min(bytes[r], THREADS.getCurrentThreadAllocatedBytes() - before);
        String kdl = rows.get(r).kdl();
        if (kdl != null) {
          calls = (double) theirPasses[r] * states;
          theirs[r][round] = peer.nanos(kdl, theirPasses[r]) / calls * 1e-3;
        }
      }
    }
    List<RowResult> results = new ArrayList<>();
    for (int r = 0; r < count; r++) {
      @Nullable Timing kdl = rows.get(r).kdl() == null ? null : Timing.of(theirs[r]);
      results.add(
          new RowResult(
              rows.get(r).name(),
              Timing.of(ours[r]),
              kdl,
              (double) bytes[r] / ourPasses[r] / states));
    }
    return results;
  }

  private static int passes(double nanosPerPass) {
    return (int) Math.max(1, ROUND_NANOS / Math.max(1, nanosPerPass));
  }

  /** Runs a row until the compiler is done with it; gives the time of its last passes, each. */
  private double warmUp(Row row, int states) {
    double spent = 0;
    double last = 0;
    while (spent < rounds * WARM_UP_NANOS) {
      double nanos = nanos(row, states, 20);
      spent += nanos;
      last = nanos / 20;
    }
    return last;
  }

  private static long nanos(Row row, int states, int passes) {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int pass = 0; pass < passes; pass++) {
      for (int state = 0; state < states; state++) {
        row.ours().accept(state);
      }
    }
    return THREADS.getCurrentThreadCpuTime() - start;
  }
}
