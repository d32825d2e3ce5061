package org.armature.nodes;

import armature_msgs.msg.ControllerStatus;
import armature_msgs.msg.Episode;
import armature_msgs.msg.StartEpisode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.armature.nodes.messages.Stamps;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.publisher.Publisher;

/**
 * Runs episodes on a simulated world through its topics, one after the other.
 *
 * <pre>{@code
 * try (EpisodeRunner runner = new EpisodeRunner(context)) {
 *   runner.awaitNodes(List.of("sim_world", "policy", "controller"), Duration.ofSeconds(10));
 *   EpisodeRun result = runner.run(1, 5000, "", Duration.ofSeconds(60));
 * }
 * }</pre>
 *
 * <p>For one thread at a time.
 */
public final class EpisodeRunner implements AutoCloseable {
  /** Name in the ROS graph. */
  public static final String NAME = "episode_runner";

  private static final long ASK_AGAIN_NANOS = 1_000_000_000L;
  private static final long LAST_STATUS_NANOS = 600_000_000L;

  private final SpunNode node;
  private final Publisher<StartEpisode> starts;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private @Nullable StartEpisode asked;
  private @Nullable EpisodeRun running;
  private @Nullable EpisodeRun ended;
  private long startNanos;
  private long endNanos;
  private long statusNanos;
  private ControllerStatus status = new ControllerStatus();

  /**
   * Joins the graph.
   *
   * @param context the ROS context it lives in
   */
  public EpisodeRunner(Context context) {
    node = new SpunNode(context, NAME);
    starts = node.publisher(StartEpisode.class, Topics.START_EPISODE, Topics.reliable());
    node.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    node.subscribeKeeping(
        ControllerStatus.class, Topics.CONTROLLER_STATUS, Topics.reliable(), this::onStatus);
    node.start();
  }

  /**
   * Waits until nodes are in the graph and the world listens to this runner.
   *
   * @param names names of the nodes
   * @param timeout how long to wait
   * @throws NodeStartException naming the nodes that did not appear in time
   */
  public void awaitNodes(List<String> names, Duration timeout) throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    List<String> missing = new ArrayList<>(names);
    while (true) {
      missing.removeAll(node.namesInGraph());
      if (missing.isEmpty() && starts.getSubscriptionCount() > 0) {
        return;
      }
      if (System.nanoTime() > deadline) {
        throw new NodeStartException(
            missing.isEmpty()
                ? "no simulated world listens on " + Topics.START_EPISODE
                : "nodes %s did not appear within %d s; start them, in the same ROS domain"
                    .formatted(missing, timeout.toSeconds()));
      }
      Thread.sleep(20);
    }
  }

  /**
   * Runs one episode to its end.
   *
   * @param episode number of the episode
   * @param seed what to reset the world from
   * @param instructionOverride what to do instead of what the seed draws; empty for that
   * @param timeout real time after which the world is given up
   * @throws NodeStartException if the world did not begin or end the episode in time
   */
  public EpisodeRun run(int episode, long seed, String instructionOverride, Duration timeout)
      throws InterruptedException {
    long deadline = System.nanoTime() + timeout.toNanos();
    StartEpisode request =
        new StartEpisode()
            .setEpisode(episode)
            .setSeed(seed)
            .setInstructionOverride(instructionOverride);
    lock.lock();
    try {
      asked = request;
      running = null;
      ended = null;
      while (running == null && ended == null) {
        starts.publish(request);
        long again = Math.min(deadline, System.nanoTime() + ASK_AGAIN_NANOS);
        if (!await(() -> running != null || ended != null, again) && again == deadline) {
          throw new NodeStartException(
              "the world did not begin episode %d; is sim_world running?".formatted(episode));
        }
      }
      if (!await(() -> ended != null, deadline)) {
        throw new NodeStartException(
            "episode %d did not end within %d s; is sim_world still running?"
                .formatted(episode, timeout.toSeconds()));
      }
      await(() -> statusNanos >= endNanos, System.nanoTime() + LAST_STATUS_NANOS);
      return withStatus(ended, episode);
    } finally {
      asked = null;
      lock.unlock();
    }
  }

  private EpisodeRun withStatus(@Nullable EpisodeRun result, int episode) {
    if (result == null) {
      throw new IllegalStateException("episode " + episode + " has no result");
    }
    return new EpisodeRun(
        result.episode(),
        result.seed(),
        result.instruction(),
        result.outcome(),
        result.elapsedSeconds(),
        result.placed(),
        status.getEpisode() == episode ? status : new ControllerStatus());
  }

  private boolean await(BooleanSupplier condition, long deadline) throws InterruptedException {
    while (!condition.getAsBoolean()) {
      long left = deadline - System.nanoTime();
      if (left <= 0 || !changed.await(left, TimeUnit.NANOSECONDS)) {
        return condition.getAsBoolean();
      }
    }
    return true;
  }

  private void onEpisode(Episode message) {
    lock.lock();
    try {
      StartEpisode wanted = asked;
      if (wanted == null
          || message.getEpisode() != wanted.getEpisode()
          || message.getSeed() != wanted.getSeed()) {
        return;
      }
      EpisodeRun told = resultOf(message);
      long start = Stamps.nanos(message.getStart());
      boolean refused = message.getPhase() == Episode.ABORTED && running == null;
      if (message.getPhase() == Episode.RUNNING) {
        running = told;
        startNanos = start;
      } else if (refused || (running != null && start == startNanos)) {
        ended = told;
        endNanos = start + Math.round(told.elapsedSeconds() * 1e9);
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static EpisodeRun resultOf(Episode message) {
    EpisodeRun.Outcome outcome =
        switch (message.getPhase()) {
          case Episode.SUCCEEDED -> EpisodeRun.Outcome.SUCCEEDED;
          case Episode.TIMED_OUT -> EpisodeRun.Outcome.TIMED_OUT;
          default -> EpisodeRun.Outcome.ABORTED;
        };
    return new EpisodeRun(
        message.getEpisode(),
        message.getSeed(),
        message.getInstruction(),
        outcome,
        message.getElapsed(),
        message.getPlaced(),
        new ControllerStatus());
  }

  private void onStatus(ControllerStatus message) {
    lock.lock();
    try {
      statusNanos = Stamps.nanos(message.getHeader().getStamp());
      status = message;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Leaves the graph. May be repeated. */
  @Override
  public void close() {
    node.close();
  }
}
