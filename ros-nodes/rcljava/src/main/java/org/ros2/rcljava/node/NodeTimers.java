package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.concurrent.Callback;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.time.Clock;
import org.ros2.rcljava.time.ClockType;
import org.ros2.rcljava.timer.PeriodicTimer;
import org.ros2.rcljava.timer.Timer;

/** Timers of a node, and the clock whose time they keep. */
final class NodeTimers implements Disposable {
  private final Clock clock = new Clock(ClockType.ROS_TIME);
  private final Clock steady = new Clock(ClockType.STEADY_TIME);
  private final NodeEntities entities;
  private final List<Timer> timers = new CopyOnWriteArrayList<>();

  NodeTimers(NodeEntities entities) {
    this.entities = entities;
  }

  /** Tells ROS time. */
  Clock clock() {
    return clock;
  }

  /** A timer of real time. */
  PeriodicTimer createWallTimer(long periodNanos, Callback callback) {
    return create(steady, periodNanos, callback);
  }

  /** A timer of ROS time. */
  PeriodicTimer createTimer(long periodNanos, Callback callback) {
    return create(clock, periodNanos, callback);
  }

  private PeriodicTimer create(Clock which, long periodNanos, Callback callback) {
    entities.requireOpen();
    return entities.keepRunning(
        new PeriodicTimer(which, periodNanos, callback, entities.work()::wakeUp), timers);
  }

  Collection<Timer> timers() {
    return List.copyOf(timers);
  }

  @Override
  public void dispose() {
    clock.dispose();
    timers.forEach(Timer::dispose);
  }
}
