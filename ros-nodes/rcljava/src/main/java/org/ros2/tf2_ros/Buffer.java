package org.ros2.tf2_ros;

import geometry_msgs.msg.TransformStamped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.rcljava.time.JumpHandler;
import org.ros2.rcljava.time.JumpThreshold;
import org.ros2.rcljava.time.TimeJump;
import org.ros2.tf2.BufferCore;
import org.ros2.tf2.TimeoutException;
import org.ros2.tf2.TransformException;

/**
 * A {@link BufferCore} that waits: lookups with a timeout on a clock. Thread-safe. Waiting lookups
 * block their thread, so the transforms must come in on another.
 *
 * <p>On a clock of ROS time it is cleared when time jumps back or the clock changes between the
 * simulation's time and the system's: what it has is not of the past then.
 */
public final class Buffer extends BufferCore {
  /** How often a clock that may run at any speed is looked at while a timeout runs, ns. */
  private static final long ROS_TIME_CHECK_NANOS = 10_000_000;

  private static final Logger LOG = System.getLogger(Buffer.class.getName());
  private static final JumpThreshold BACKWARD =
      new JumpThreshold(true, Duration.ZERO, Duration.ofNanos(1));

  private final Clock clock;

  /** On system time, keeping transforms for ten seconds. */
  public Buffer() {
    this(new Clock(ClockType.SYSTEM_TIME));
  }

  /** Keeping transforms for ten seconds. */
  public Buffer(Clock clock) {
    this(clock, BUFFER_CORE_DEFAULT_CACHE_TIME);
  }

  /**
   * A buffer.
   *
   * @param clock timeouts and jumps of time are told by it
   * @param cacheTime how much older than the newest of its frame a transform may be
   */
  public Buffer(Clock clock, Duration cacheTime) {
    super(cacheTime);
    this.clock = clock;
    if (clock.getClockType() == ClockType.ROS_TIME) {
      clock.addJumpHandler(BACKWARD, new Clearing(new WeakReference<>(this)));
    }
  }

  /** Clears a buffer, which the clock does not keep from being collected. */
  private record Clearing(WeakReference<Buffer> buffer) implements JumpHandler {
    @Override
    public void afterJump(TimeJump jump) {
      Buffer cleared = buffer.get();
      if (cleared != null) {
        LOG.log(Level.WARNING, "time jumped ({0}): transforms are forgotten", jump);
        cleared.clear();
      }
    }
  }

  /**
   * As {@link #lookupTransform(String, String, long)}, but waits for what is missing.
   *
   * @param timeout most time to wait
   * @throws TransformException what was still missing after that time
   */
  public TransformStamped lookupTransform(
      String targetFrame, String sourceFrame, long timeNanos, Duration timeout) {
    await(targetFrame, sourceFrame, timeNanos, timeout);
    return lookupTransform(targetFrame, sourceFrame, timeNanos);
  }

  /** As the lookup by way of a fixed frame, but waits for what is missing. */
  public TransformStamped lookupTransform(
      String targetFrame,
      long targetTimeNanos,
      String sourceFrame,
      long sourceTimeNanos,
      String fixedFrame,
      Duration timeout) {
    long start = clock.nanoseconds();
    await(fixedFrame, sourceFrame, sourceTimeNanos, timeout);
    Duration left = timeout.minusNanos(clock.nanoseconds() - start);
    await(targetFrame, fixedFrame, targetTimeNanos, left);
    return lookupTransform(targetFrame, targetTimeNanos, sourceFrame, sourceTimeNanos, fixedFrame);
  }

  /** Whether the transform can be given within some time; waits for it. */
  public boolean canTransform(
      String targetFrame, String sourceFrame, long timeNanos, Duration timeout) {
    await(targetFrame, sourceFrame, timeNanos, timeout);
    return canTransform(targetFrame, sourceFrame, timeNanos);
  }

  /**
   * As {@link #waitForTransform(String, String, long)}, but not for ever.
   *
   * @return fails with {@link TimeoutException} after the timeout
   */
  public CompletableFuture<TransformStamped> waitForTransform(
      String targetFrame, String sourceFrame, long timeNanos, Duration timeout) {
    CompletableFuture<TransformStamped> future =
        waitForTransform(targetFrame, sourceFrame, timeNanos);
    if (!future.isDone()) {
      TimeoutException late =
          new TimeoutException(
              "transform from '%s' to '%s' did not become available within %s s"
                  .formatted(sourceFrame, targetFrame, timeout.toNanos() * 1e-9));
      failAt(future, clock.nanoseconds() + timeout.toNanos(), late);
    }
    return future;
  }

  private void failAt(CompletableFuture<?> future, long deadline, TimeoutException late) {
    long left = deadline - clock.nanoseconds();
    if (left <= 0) {
      future.completeExceptionally(late);
      return;
    }
    boolean steady = clock.getClockType() != ClockType.ROS_TIME;
    long wait = steady ? left : Math.min(left, ROS_TIME_CHECK_NANOS);
    Executor delayed = CompletableFuture.delayedExecutor(wait, TimeUnit.NANOSECONDS);
    delayed.execute(() -> {
      if (!future.isDone()) {
        failAt(future, deadline, late);
      }
    });
  }

  /** Waits until the transform is there, can never come, or the time is over. */
  private void await(String target, String source, long time, Duration timeout) {
    CompletableFuture<TransformStamped> future = waitForTransform(target, source, time, timeout);
    try {
      future.get();
    } catch (ExecutionException | CancellationException e) {
      // What was missing is what the caller asks next.
    } catch (InterruptedException e) {
      future.cancel(false);
      Thread.currentThread().interrupt();
    }
  }
}
