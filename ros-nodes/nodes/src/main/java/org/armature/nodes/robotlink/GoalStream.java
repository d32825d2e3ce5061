package org.armature.nodes.robotlink;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionClientGoalHandle;
import org.ros2.rcljava.action.GoalStatus;
import org.ros2.rcljava.action.SendGoalOptions;
import org.ros2.rcljava.action.WrappedResult;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.GoalDefinition;

/**
 * Goals of an action, each of which replaces the one before. At most one waits for its answer; the
 * newest is cancelled when the stream is halted, also where its answer comes only then.
 * Thread-safe; not for the control thread.
 *
 * @param <T> the action
 */
final class GoalStream<T extends ActionDefinition> {
  private static final System.Logger LOG = System.getLogger(GoalStream.class.getName());

  /** Time after which a goal that was not taken may be sent again, ns. */
  static final long RETRY_NANOS = 500_000_000L;

  /** Longest wait for an answer; after that the goal counts as lost. */
  private static final long ANSWER_NANOS = 1_000_000_000L;

  private final ActionClient<T> client;
  private @Nullable ActionClientGoalHandle<T> newest;
  private @Nullable UUID awaited;
  private long awaitedSince;
  private boolean halted = true;
  private String trouble = "";
  private String reported = "";

  GoalStream(ActionClient<T> client) {
    this.client = client;
  }

  /** Whether a goal may be sent: there is a server, and the last goal was answered or is lost. */
  synchronized boolean isReady(long monotonicNanos) {
    return client.isActionServerAvailable()
        && (awaited == null || monotonicNanos - awaitedSince > ANSWER_NANOS);
  }

  /** Whether the server took the newest goal and did not give it up. */
  synchronized boolean isTaken() {
    return wasAccepted() && trouble.isEmpty();
  }

  /** Whether the server took the newest goal, whatever became of it. */
  synchronized boolean wasAccepted() {
    return awaited == null && newest != null;
  }

  /** What is wrong with the goals, for people; empty if nothing is. */
  synchronized String trouble() {
    return trouble;
  }

  /** Whether a server is there. */
  boolean isHeard() {
    return client.isActionServerAvailable();
  }

  String destination() {
    return client.getActionName();
  }

  /** Sends a goal, which replaces the one before. */
  void send(GoalDefinition<T> goal, long monotonicNanos) {
    UUID mark = UUID.randomUUID();
    synchronized (this) {
      awaited = mark;
      awaitedSince = monotonicNanos;
      halted = false;
    }
    try {
      var _ =
          client.asyncSendGoal(
              goal,
              new SendGoalOptions<T>()
                  .setGoalResponseCallback(handle -> answered(mark, handle))
                  .setResultCallback(this::ended));
    } catch (RuntimeException e) {
      fail("no goal can be sent to %s: %s".formatted(destination(), e.getMessage()));
    }
  }

  private void answered(UUID mark, Optional<ActionClientGoalHandle<T>> handle) {
    boolean cancel;
    synchronized (this) {
      cancel = halted;
      if (mark.equals(awaited)) {
        awaited = null;
        newest = handle.orElse(null);
        trouble = "";
        if (handle.isEmpty()) {
          fail("the goal was refused by " + destination());
        }
      }
    }
    if (cancel) {
      handle.ifPresent(this::cancel);
    }
  }

  private synchronized void ended(WrappedResult<T> result) {
    ActionClientGoalHandle<T> current = newest;
    boolean isNewest =
        awaited == null
            && current != null
            && current.getGoalInfo().getGoalId().equals(result.getGoalId());
    if (isNewest && !halted && result.getGoalStatus() != GoalStatus.SUCCEEDED) {
      fail("the goal of %s ended as %s".formatted(destination(), result));
    }
  }

  private synchronized void fail(String what) {
    trouble = what;
    if (!what.equals(reported)) {
      reported = what;
      LOG.log(System.Logger.Level.WARNING, what);
    }
  }

  /** Cancels the newest goal; does nothing if it was halted already. */
  void halt() {
    ActionClientGoalHandle<T> goal;
    synchronized (this) {
      if (halted) {
        return;
      }
      halted = true;
      trouble = "";
      goal = newest;
      newest = null;
    }
    if (goal != null) {
      cancel(goal);
    }
  }

  private void cancel(ActionClientGoalHandle<T> goal) {
    if (goal.getGoalStatus().isTerminal()) {
      return;
    }
    try {
      var _ = client.asyncCancelGoal(goal);
    } catch (RuntimeException e) {
      fail("the goal of %s cannot be cancelled: %s".formatted(destination(), e.getMessage()));
    }
  }
}
