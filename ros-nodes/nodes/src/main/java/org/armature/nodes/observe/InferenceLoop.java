package org.armature.nodes.observe;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.jspecify.annotations.Nullable;

/**
 * Runs a policy in a thread of its own: one inference in flight, always on the newest complete
 * observation, whenever the {@link ReplanRule} says that one is due. Closing it ends the thread and
 * closes the policy.
 */
public final class InferenceLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(InferenceLoop.class.getName());
  private static final long CLOSE_MILLIS = 1500;

  /** Where chunks go, on the inference thread. */
  @FunctionalInterface
  public interface ChunkReceiver {
    /**
     * Takes a chunk.
     *
     * @param chunk what was inferred, stamped with the observation and the times of the inference
     * @param observation what it answers
     */
    void receive(ActionChunk chunk, Observation observation);
  }

  private record Pending(Observation observation, long episodeStartNanos) {}

  private final Policy policy;
  private final ReplanRule rule;
  private final RobotClock clock;
  private final ChunkReceiver receiver;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Pending pending;
  private boolean closed;
  private volatile long inferences;
  private volatile String lastFailure = "";
  private volatile long latencyNanos;
  private volatile long observedNanos;

  /**
   * Starts the thread.
   *
   * @param policy what infers; closed with the loop
   * @param rule when to infer
   * @param clock the robot's clock
   * @param receiver takes the chunks
   */
  public InferenceLoop(Policy policy, ReplanRule rule, RobotClock clock, ChunkReceiver receiver) {
    this.policy = policy;
    this.rule = rule;
    this.clock = clock;
    this.receiver = receiver;
    this.thread = Thread.ofPlatform().name("policy").daemon().start(this::run);
  }

  /**
   * Offers an observation; it replaces one that waits.
   *
   * @param observation what is seen
   * @param episodeStartNanos start of its episode, ns
   */
  public void offer(Observation observation, long episodeStartNanos) {
    lock.lock();
    try {
      pending = new Pending(observation, episodeStartNanos);
      observedNanos = observation.stampNanos();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Number of inferences so far. */
  public long inferences() {
    return inferences;
  }

  /** Time that the last inference took, ns on the monotonic clock; 0 before the first. */
  public long latencyNanos() {
    return latencyNanos;
  }

  /** Stamp of the observation offered last, ns; 0 before the first. */
  public long observedNanos() {
    return observedNanos;
  }

  /** Why the last inference failed; empty if it did not. */
  public String failure() {
    return lastFailure;
  }

  private void run() {
    try (policy) {
      while (true) {
        Pending next = await();
        if (next == null) {
          return;
        }
        if (rule.isDue(next.observation(), next.episodeStartNanos())) {
          infer(next);
        }
      }
    }
  }

  private @Nullable Pending await() {
    lock.lock();
    try {
      while (pending == null && !closed) {
        changed.awaitUninterruptibly();
      }
      Pending next = closed ? null : pending;
      pending = null;
      return next;
    } finally {
      lock.unlock();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one writer
  private void infer(Pending next) {
    Observation observation = next.observation();
    long start = clock.nowNanos();
    long begun = System.nanoTime();
    ActionChunk inferred;
    try {
      inferred = policy.infer(observation, rule.unexecuted(observation, next.episodeStartNanos()));
    } catch (RuntimeException e) {
      reportOnce(e);
      return;
    }
    latencyNanos = System.nanoTime() - begun;
    lastFailure = "";
    ActionChunk chunk =
        new ActionChunk(
            observation.stampNanos(),
            inferred.periodNanos(),
            inferred.horizon(),
            inferred.size(),
            inferred.values(),
            start,
            clock.nowNanos());
    rule.inferred(chunk, observation, next.episodeStartNanos());
    inferences++;
    receiver.receive(chunk, observation);
  }

  private void reportOnce(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    if (!message.equals(lastFailure)) {
      lastFailure = message;
      LOG.log(
          System.Logger.Level.ERROR, "inference failed, the arm will hold: " + message, failure);
    }
  }

  /** Ends the thread after the inference in flight and closes the policy; may be called twice. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
