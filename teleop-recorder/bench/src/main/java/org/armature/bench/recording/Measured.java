package org.armature.bench.recording;

/**
 * What writing or reading a file took.
 *
 * @param nanos of the clock
 * @param cpuNanos of the CPU, for all threads of the process
 * @param messages number of messages
 * @param sum over what was read, to hold both sides against each other; 0 for writing
 */
record Measured(long nanos, long cpuNanos, long messages, long sum) {
  /** The clock of the CPU goes on in steps. */
  private static final long LEAST_CPU_NANOS = 1_000_000;

  /** Messages in a second of the clock. */
  double perSecond() {
    return messages * 1e9 / nanos;
  }

  /** Messages in a second of the CPU. */
  double perCpuSecond() {
    return messages * 1e9 / Math.max(cpuNanos, LEAST_CPU_NANOS);
  }
}
