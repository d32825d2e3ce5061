package org.ros2.rcljava.peer;

import java.util.concurrent.atomic.AtomicInteger;

/** DDS domains for tests: each call another one, other processes on the host probably others. */
public final class TestDomain {
  /** Above this, DDS ports meet the ports that Linux hands out by itself. */
  private static final int DOMAINS = 100;

  private static final AtomicInteger NEXT =
      new AtomicInteger((int) (ProcessHandle.current().pid() * 7 % DOMAINS));

  private TestDomain() {}

  /** A domain, 1 to 100. */
  public static int next() {
    return 1 + NEXT.getAndIncrement() % DOMAINS;
  }
}
