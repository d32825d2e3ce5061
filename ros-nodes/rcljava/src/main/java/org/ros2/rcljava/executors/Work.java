package org.ros2.rcljava.executors;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.ComposableNode;
import org.ros2.rcljava.node.RosNode;

/**
 * The callbacks of some nodes: finds one that is due, fairly, and waits where there is none. Any
 * number of threads may take from it.
 */
final class Work {
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final CopyOnWriteArrayList<RosNode> nodes = new CopyOnWriteArrayList<>();
  private final ArrayDeque<Thread> waiting = new ArrayDeque<>();
  private final Runnable wakeUp = this::signal;
  private final boolean shared;
  private final @Nullable Consumer<Executable> direct;
  private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
  private boolean signalled;
  private int spinners;
  private volatile boolean cancelled;
  private volatile int turn;

  private Work(boolean shared, boolean direct) {
    this.shared = shared;
    this.direct = direct ? this::runArrived : null;
  }

  /** Work for one thread. */
  static Work ofOneThread() {
    return new Work(false, false);
  }

  /** Work that several threads share. */
  static Work shared() {
    return new Work(true, false);
  }

  /**
   * Work of which subscriptions run, while a thread spins, on the thread that hears of a message.
   */
  static Work direct() {
    return new Work(true, true);
  }

  synchronized void add(ComposableNode node) {
    if (!(node.getNode() instanceof RosNode rosNode)) {
      throw new IllegalArgumentException("node was not made by RCLJava: " + node.getNode());
    }
    nodes.add(rosNode);
    rosNode.work().addWakeUp(wakeUp);
    if (spinners > 0) {
      rosNode.work().spinBegins(direct);
    }
  }

  synchronized void remove(ComposableNode node) {
    if (node.getNode() instanceof RosNode rosNode && nodes.remove(rosNode)) {
      rosNode.work().removeWakeUp(wakeUp);
      if (spinners > 0) {
        rosNode.work().spinEnds(direct);
      }
    }
  }

  /** Whether spinning still makes sense. */
  boolean goesOn() {
    if (cancelled) {
      return false;
    }
    if (nodes.isEmpty()) {
      return RCLJava.ok();
    }
    for (RosNode node : nodes) {
      if (!node.isDisposed()) {
        return true;
      }
    }
    return false;
  }

  void cancel() {
    cancelled = true;
    wakeAll();
  }

  /** A thread begins to spin. */
  synchronized void begin() {
    cancelled = false;
    if (spinners++ == 0) {
      nodes.forEach(node -> node.work().spinBegins(direct));
    }
  }

  /** A thread that spun does so no more. */
  synchronized void end() {
    if (--spinners == 0) {
      nodes.forEach(node -> node.work().spinEnds(direct));
    }
  }

  /** A callback threw: spinning ends. */
  void fail(RuntimeException thrown) {
    failure.compareAndSet(null, thrown);
    cancel();
  }

  /** Throws what a callback threw, if one did; after spinning has ended. */
  void rethrow() {
    RuntimeException thrown = failure.getAndSet(null);
    if (thrown != null) {
      throw thrown;
    }
  }

  /** Runs what is told on a thread of the middleware, which must not get what a callback throws. */
  private void runArrived(Executable arrived) {
    try {
      while (failure.get() == null && arrived.claim()) {
        CallbackThread.run(arrived);
      }
    } catch (RuntimeException e) {
      fail(e);
    }
  }

  /** Waits and runs one callback; whether one ran before the timeout (ns, negative for none). */
  boolean runOne(long timeout) {
    long deadline = System.nanoTime() + Math.max(0, timeout);
    while (true) {
      Executable due = claimNext();
      if (due != null) {
        if (shared) {
          signal(); // another thread may take what else is due
        }
        CallbackThread.run(due);
        return true;
      }
      long left = timeout < 0 ? Executable.NEVER : deadline - System.nanoTime();
      if (left <= 0 || !goesOn() || !await(Math.min(left, nanosUntilNext()))) {
        return false;
      }
    }
  }

  /** Runs what is due now; {@code exhaustive} goes round until nothing is. */
  void runDue(long maxDurationNs, boolean exhaustive) {
    long start = System.nanoTime();
    boolean ran = true;
    while (ran) {
      ran = false;
      for (RosNode node : nodes) {
        for (Executable executable : node.work().executables()) {
          if (maxDurationNs > 0 && System.nanoTime() - start >= maxDurationNs) {
            return;
          }
          if (executable.claim()) {
            CallbackThread.run(executable);
            ran = exhaustive;
          }
        }
      }
    }
  }

  /** Timers first; then all that receives in turn, so that a busy one starves nobody. */
  private @Nullable Executable claimNext() {
    int first = turn;
    for (int i = 0; i < nodes.size(); i++) {
      Executable[] work = nodeWork((first + i) % nodes.size());
      for (int k = 0; k < work.length; k++) {
        Executable timer = work[k];
        if (timer.nanosUntilReady() == Executable.NEVER) {
          continue;
        }
        if (timer.claim()) {
          return timer;
        }
      }
    }
    for (int i = 0; i < nodes.size(); i++) {
      Executable[] work = nodeWork((first + i) % nodes.size());
      for (int k = 0; k < work.length; k++) {
        Executable next = work[(first + k) % work.length];
        if (next.claim()) {
          turn = first == Integer.MAX_VALUE ? 0 : first + 1;
          return next;
        }
      }
    }
    return null;
  }

  private Executable[] nodeWork(int index) {
    try {
      return nodes.get(index).work().executables();
    } catch (IndexOutOfBoundsException e) {
      return new Executable[0]; // the node was removed meanwhile
    }
  }

  private long nanosUntilNext() {
    long next = Executable.NEVER;
    for (Iterator<RosNode> it = nodes.iterator(); it.hasNext(); ) {
      for (Executable executable : it.next().work().executables()) {
        next = Math.min(next, executable.nanosUntilReady());
      }
    }
    return next;
  }

  /** Wakes the thread that has waited longest; with none, the next that would wait goes on. */
  private void signal() {
    Thread next;
    synchronized (waiting) {
      next = waiting.poll();
      signalled |= next == null;
    }
    LockSupport.unpark(next);
  }

  /** Has every waiting thread look whether it is to go on. */
  void wakeAll() {
    synchronized (waiting) {
      signalled = true;
      waiting.forEach(LockSupport::unpark);
      waiting.clear();
    }
  }

  /** Waits for a signal or the time, or wakes for nothing; false if interrupted. */
  private boolean await(long nanos) {
    Thread current = Thread.currentThread();
    boolean waits;
    synchronized (waiting) {
      waits = !signalled;
      signalled = false;
      if (waits) {
        waiting.add(current);
      }
    }
    if (waits) {
      // The limit guards against a wake-up lost on the way from native code.
      LockSupport.parkNanos(this, Math.min(nanos, LONGEST_WAIT_NANOS));
      synchronized (waiting) {
        waiting.remove(current);
      }
    }
    return !current.isInterrupted();
  }
}
