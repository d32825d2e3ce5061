package org.ros2.rcljava.node;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.Time;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.subscription.TopicSubscription;
import org.ros2.rcljava.time.Clock;

/**
 * Has a clock follow {@code /clock}, on a thread of its own, so that callbacks may wait for time to
 * pass.
 */
final class TimeSource implements Disposable {
  private static final long LONGEST_WAIT_NANOS = 1_000_000_000L;

  /** Opens the subscription: gets the callback and what to run when samples may wait. */
  interface Opener
      extends BiFunction<
          Consumer<rosgraph_msgs.msg.Clock>,
          Runnable,
          TopicSubscription<rosgraph_msgs.msg.Clock>> {}

  private final Clock clock;
  private final Opener opener;
  private final String threadName;
  private @Nullable Follower follower;

  TimeSource(Clock clock, Opener opener, String threadName) {
    this.clock = clock;
    this.opener = opener;
    this.threadName = threadName;
  }

  /** Follows {@code /clock} or system time. */
  synchronized void follow(boolean simulated) {
    if (simulated == (follower != null)) {
      return;
    }
    if (simulated) {
      clock.setRosTimeOverride(0);
      follower = new Follower();
    } else {
      dispose();
    }
  }

  @Override
  public synchronized void dispose() {
    if (follower != null) {
      follower.close();
      follower = null;
      clock.clearRosTimeOverride();
    }
  }

  private final class Follower {
    private final Thread thread =
        Thread.ofPlatform().daemon().name(threadName).unstarted(this::run);
    private final TopicSubscription<rosgraph_msgs.msg.Clock> subscription;
    private volatile boolean closed;

    Follower() {
      subscription = opener.apply(this::received, () -> LockSupport.unpark(thread));
      thread.start();
    }

    private void received(rosgraph_msgs.msg.Clock message) {
      if (!closed) {
        clock.setRosTimeOverride(Time.toNanoseconds(message.getClock()));
        if (closed) { // meanwhile
          clock.clearRosTimeOverride();
        }
      }
    }

    private void run() {
      while (!closed) {
        if (subscription.claim()) {
          subscription.execute();
        } else {
          LockSupport.parkNanos(LONGEST_WAIT_NANOS);
        }
      }
    }

    void close() {
      closed = true;
      subscription.dispose();
      LockSupport.unpark(thread);
    }
  }
}
