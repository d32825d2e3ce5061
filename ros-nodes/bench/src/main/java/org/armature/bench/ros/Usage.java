package org.armature.bench.ros;

import java.lang.management.ManagementFactory;

/** Processor time and allocation of this process since it was made. */
final class Usage {
  private final double cpuSeconds = cpuNow();
  private final long allocatedBytes = allocatedNow();

  private static double cpuNow() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
            .getProcessCpuTime()
        * 1e-9;
  }

  private static long allocatedNow() {
    return ManagementFactory.getPlatformMXBean(com.sun.management.ThreadMXBean.class)
        .getTotalThreadAllocatedBytes();
  }

  /** What was measured, with this usage. */
  Measurement measured(int expected, Latencies latencies) {
    long allocated = allocatedNow() - allocatedBytes;
    double cpu = cpuNow() - cpuSeconds;
    return new Measurement(
        expected, latencies.count(), latencies.micros(0.5), latencies.micros(0.99), cpu, allocated);
  }
}
