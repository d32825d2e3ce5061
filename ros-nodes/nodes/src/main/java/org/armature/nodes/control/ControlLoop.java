package org.armature.nodes.control;

import org.armature.nodes.robotlink.CommandEcho;
import org.armature.nodes.robotlink.RobotLink;
import org.armature.nodes.time.PacedLoop;
import org.armature.nodes.time.RobotClock;
import org.jspecify.annotations.Nullable;

/**
 * Runs the control cycle at its rate on a thread of its own, between {@link #start} and {@link
 * #stop}, and sends what it commands. The thread allocates nothing and waits for nobody. Starting
 * and stopping is for one thread at a time.
 */
public final class ControlLoop {
  private static final System.Logger LOG = System.getLogger(ControlLoop.class.getName());
  private static final long STOP_MILLIS = 1000;

  private final ControlCycle cycle;
  private final CommandAuthority authority;
  private final RobotClock clock;
  private final long periodNanos;
  private final RobotLink link;
  private final CommandEcho echo;
  private final double[] command;
  private volatile SafetyGate.Verdict verdict = SafetyGate.Verdict.STOPPED;
  private volatile boolean running;
  private volatile String failure = "";
  private @Nullable Thread thread;

  /**
   * A loop that does not run.
   *
   * @param cycle what happens each period
   * @param authority whether anything may be commanded
   * @param clock the robot's clock
   * @param periodNanos control period, ns
   * @param link carries the commands to the robot
   * @param echo tells everybody what was commanded
   * @param size joints of the command
   */
  public ControlLoop(
      ControlCycle cycle,
      CommandAuthority authority,
      RobotClock clock,
      long periodNanos,
      RobotLink link,
      CommandEcho echo,
      int size) {
    this.cycle = cycle;
    this.authority = authority;
    this.clock = clock;
    this.periodNanos = periodNanos;
    this.link = link;
    this.echo = echo;
    this.command = new double[size];
  }

  /** What the safety gate did last. */
  public SafetyGate.Verdict verdict() {
    return verdict;
  }

  /** Why the thread ended by itself; empty if it did not. */
  public String failure() {
    return failure;
  }

  /**
   * Starts the thread.
   *
   * @throws IllegalStateException if the one before has not ended yet
   */
  public void start() {
    if (thread != null && thread.isAlive()) {
      throw new IllegalStateException("the control thread of before still runs; try again");
    }
    failure = "";
    running = true;
    thread = Thread.ofPlatform().name("control").daemon().start(this::run);
  }

  /** Ends the thread after its cycle; nothing is commanded from then on. May be repeated. */
  public void stop() {
    running = false;
    Thread started = thread;
    try {
      if (started != null) {
        started.join(STOP_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      cycle.begin();
      PacedLoop pace = new PacedLoop(periodNanos, 10 * periodNanos);
      while (running) {
        step(pace.awaitNext());
      }
    } catch (RuntimeException e) {
      failure = String.valueOf(e.getMessage());
      LOG.log(
          System.Logger.Level.ERROR, "control stopped, nothing is commanded: " + e.getMessage(), e);
    } finally {
      halt(verdict);
      verdict = SafetyGate.Verdict.STOPPED;
    }
  }

  private void step(long monotonic) {
    long now = clock.nowNanos();
    SafetyGate.Verdict before = verdict;
    SafetyGate.Verdict judged = cycle.step(now, monotonic, authority.isGranted(), command);
    if (judged.commands()) {
      link.send(now, command);
      echo.send(now, command);
    } else {
      halt(before);
    }
    verdict = judged;
  }

  /** Tells the robot that no command follows the last one. */
  private void halt(SafetyGate.Verdict before) {
    if (before.commands()) {
      link.halt();
    }
  }
}
