package org.armature.nodes.sim;

import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.armature.nodes.time.PacedLoop;
import org.armature.sim.Task;
import org.armature.sim.World;
import org.jspecify.annotations.Nullable;

/**
 * Steps a world in real time in a thread of its own. Simulated time begins at the computer's time
 * and only ever grows, over resets and over restarts of the process alike. A machine that is too
 * slow makes simulated time fall behind, which the real-time factor tells.
 *
 * <p>A command takes effect if it was stamped at or after the start of the episode; until then the
 * arm holds the pose it was reset to.
 */
public final class PhysicsLoop implements AutoCloseable {
  /** Time between the reset of a world and the start of its episode, ns. */
  public static final long SETTLE_NANOS = 100_000_000L;

  private static final System.Logger LOG = System.getLogger(PhysicsLoop.class.getName());
  private static final long CATCH_UP_NANOS = 100_000_000L;
  private static final long CLOSE_MILLIS = 1500;

  /** Longest wait without a look whether the pause is over. */
  private static final long PAUSE_NANOS = 50_000_000L;

  private record Command(long stampNanos, double[] reference) {}

  private final World world;
  private final Task task;
  private final SimulationOutput output;
  private final int stepsPerState;
  private final int stepsPerScene;
  private final AtomicReference<@Nullable Command> command = new AtomicReference<>();
  private final AtomicReference<@Nullable EpisodeRequest> request = new AtomicReference<>();
  private final RealTimeFactor realTimeFactor = new RealTimeFactor();
  private final Thread thread;
  private volatile boolean paused;
  private volatile boolean broken;
  private volatile boolean closed;

  // Owned by the physics thread.
  private final double[] positions;
  private final double[] velocities;
  private long nowNanos = System.currentTimeMillis() / 1000 * 1_000_000_000L;
  private long startNanos = nowNanos;
  private @Nullable EpisodeJudge judge;

  /**
   * Starts the physics.
   *
   * @param world the world; used by the physics thread alone and closed with the loop
   * @param task what to do in it
   * @param jointStateRate joint states and clock samples per simulated second
   * @param cameraRate scenes to render per simulated second
   * @param output what is told
   * @throws IllegalArgumentException if a rate does not divide the rate of the steps
   */
  public PhysicsLoop(
      World world, Task task, int jointStateRate, int cameraRate, SimulationOutput output) {
    this.world = world;
    this.task = task;
    this.output = output;
    this.stepsPerState = stepsPer(world, jointStateRate, "joint state rate");
    this.stepsPerScene = stepsPer(world, cameraRate, "camera rate");
    this.positions = new double[world.jointNames().size()];
    this.velocities = new double[positions.length];
    this.thread = Thread.ofPlatform().name("physics").daemon().unstarted(this::run);
  }

  private static int stepsPer(World world, int rate, String name) {
    long stepRate = 1_000_000_000L / world.timestepNanos();
    if (rate <= 0 || stepRate % rate != 0) {
      throw new IllegalArgumentException(
          "%s is %d; it must divide the %d steps per second of world '%s'"
              .formatted(name, rate, stepRate, world.name()));
    }
    return (int) (stepRate / rate);
  }

  /** Starts the thread; from now on the output is called. */
  public void start() {
    thread.start();
  }

  /** Stops the world between two steps, and its time with it, until {@link #resume}. */
  public void pause() {
    paused = true;
  }

  /** Goes on where {@link #pause} stopped. */
  public void resume() {
    paused = false;
    LockSupport.unpark(thread);
  }

  /** Whether the thread ended before it was told to. */
  public boolean isBroken() {
    return broken;
  }

  /**
   * Sets the newest command.
   *
   * @param stampNanos when it was decided, ns
   * @param reference rad or m per joint, in the world's order; kept, not copied
   */
  public void command(long stampNanos, double[] reference) {
    command.set(new Command(stampNanos, reference));
  }

  /** Asks for an episode; it begins before the next step. A request that waits is replaced. */
  public void begin(EpisodeRequest wanted) {
    request.set(wanted);
  }

  /** Simulated over real time of the last second. */
  public double realTimeFactor() {
    return realTimeFactor.factor();
  }

  private void run() {
    PacedLoop pace = new PacedLoop(world.timestepNanos(), CATCH_UP_NANOS);
    try (world) {
      while (!closed) {
        awaitResume();
        realTimeFactor.sample(nowNanos, pace.awaitNext());
        EpisodeRequest wanted = request.getAndSet(null);
        if (wanted != null) {
          beginEpisode(wanted);
        }
        tell();
        advance();
      }
      abort();
    } catch (RuntimeException e) {
      broken = true;
      LOG.log(System.Logger.Level.ERROR, "the simulation stopped: " + e.getMessage(), e);
    }
  }

  private void awaitResume() {
    if (!paused) {
      return;
    }
    while (paused && !closed) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    realTimeFactor.restart();
  }

  private void beginEpisode(EpisodeRequest wanted) {
    if (judge != null && judge.isRunning(wanted)) {
      return; // asked again by someone who has not heard of it yet
    }
    abort();
    try {
      EpisodeJudge begun = new EpisodeJudge(task, wanted, nowNanos + SETTLE_NANOS);
      judge = begun;
      startNanos = begun.startNanos();
      output.episode(begun.state(nowNanos));
    } catch (IllegalArgumentException e) {
      LOG.log(
          System.Logger.Level.ERROR, "episode " + wanted.number() + " refused: " + e.getMessage());
      output.episode(
          new EpisodeState(
              wanted.number(),
              wanted.seed(),
              wanted.instructionOverride(),
              nowNanos,
              EpisodeState.Phase.ABORTED,
              0,
              List.of()));
    }
  }

  private void abort() {
    EpisodeJudge running = judge;
    if (running != null && running.abort()) {
      output.episode(running.state(nowNanos));
    }
  }

  private void tell() {
    long step = (nowNanos - startNanos) / world.timestepNanos();
    if (step % stepsPerState == 0) {
      world.jointPositions(positions);
      world.jointVelocities(velocities);
      output.clock(nowNanos);
      output.jointState(nowNanos, positions, velocities);
    }
    if (step % stepsPerScene == 0 && step >= 0) {
      output.scene(nowNanos, world.save());
    }
  }

  private void advance() {
    Command newest = command.get();
    if (newest != null && newest.stampNanos() >= startNanos) {
      world.command(newest.reference());
    }
    try {
      world.step();
    } catch (IllegalStateException e) {
      LOG.log(System.Logger.Level.ERROR, "the simulation became unstable: " + e.getMessage());
      abort();
      world.reset(0);
    }
    nowNanos += world.timestepNanos();
    EpisodeJudge running = judge;
    if (running != null && running.observe(nowNanos)) {
      output.episode(running.state(nowNanos));
    }
  }

  /**
   * Ends the thread and closes the world; a running episode is told as aborted. May be repeated.
   */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
