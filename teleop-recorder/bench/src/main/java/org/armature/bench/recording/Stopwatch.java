package org.armature.bench.recording;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** Takes the time of the clock, and that of the CPU for all threads of this process. */
final class Stopwatch {
  private static final OperatingSystemMXBean SYSTEM =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

  private final long cpuBegin = SYSTEM.getProcessCpuTime();
  private final long begin = System.nanoTime();

  Measured stop(long messages, long sum) {
    long nanos = System.nanoTime() - begin;
    return new Measured(nanos, SYSTEM.getProcessCpuTime() - cpuBegin, messages, sum);
  }
}
