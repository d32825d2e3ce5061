package org.ros2.rcljava.time;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.Time;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.timer.PeriodicTimer;

class ClockTest {
  private static final long SECOND = 1_000_000_000L;

  private final Clock clock = new Clock(ClockType.ROS_TIME);

  @Test
  void rosTimeIsThatOfTheSimulationWhileThereIsOne() {
    assertFalse(clock.isRosTimeActive());
    assertTrue(Math.abs(clock.nanoseconds() - System.currentTimeMillis() * 1_000_000L) < SECOND);
    clock.setRosTimeOverride(0);
    assertTrue(clock.isRosTimeActive());
    assertFalse(clock.isStarted());
    clock.setRosTimeOverride(5 * SECOND + 7);
    assertEquals(5, clock.now().getSec());
    assertEquals(7, clock.now().getNanosec());
    clock.clearRosTimeOverride();
    assertFalse(clock.isRosTimeActive());
    assertThrows(
        IllegalStateException.class, () -> new Clock(ClockType.STEADY_TIME).setRosTimeOverride(1));
  }

  @Test
  void jumpsAreToldFromTheThresholdOn() {
    List<String> told = new ArrayList<>();
    JumpHandler handler = jump -> told.add(jump.change() + " " + jump.deltaNanos());
    clock.addJumpHandler(
        new JumpThreshold(true, Duration.ofSeconds(2), Duration.ofSeconds(1)), handler);
    clock.setRosTimeOverride(10 * SECOND);
    clock.setRosTimeOverride(11 * SECOND);
    clock.setRosTimeOverride(13 * SECOND);
    clock.setRosTimeOverride(13 * SECOND - 1);
    clock.setRosTimeOverride(12 * SECOND - 1);
    clock.clearRosTimeOverride();
    assertEquals(
        List.of(
            "ROS_TIME_ACTIVATED 0",
            "ROS_TIME_NO_CHANGE 2000000000",
            "ROS_TIME_NO_CHANGE -1000000000",
            "ROS_TIME_DEACTIVATED 0"),
        told);
    clock.removeJumpHandler(handler);
    clock.setRosTimeOverride(1);
    assertEquals(4, told.size());
  }

  @Test
  void sleepersWakeWhenSimulatedTimeHasComeAndNotBefore() {
    clock.setRosTimeOverride(SECOND);
    CompletableFuture<Boolean> sleep = asleepUntil(3 * SECOND);
    clock.setRosTimeOverride(2 * SECOND);
    assertFalse(sleep.isDone());
    clock.setRosTimeOverride(3 * SECOND);
    assertTrue(sleep.orTimeout(20, TimeUnit.SECONDS).join());
  }

  @Test
  void sleepersWakeEarlyWhenTheSourceOfTimeChangesOrTheClockIsDisposedOf() {
    clock.setRosTimeOverride(SECOND);
    CompletableFuture<Boolean> first = asleepUntil(3 * SECOND);
    clock.clearRosTimeOverride();
    assertFalse(first.orTimeout(20, TimeUnit.SECONDS).join());
    clock.setRosTimeOverride(SECOND);
    CompletableFuture<Boolean> second = asleepUntil(3 * SECOND);
    clock.dispose();
    assertFalse(second.orTimeout(20, TimeUnit.SECONDS).join());
  }

  private CompletableFuture<Boolean> asleepUntil(long nanoseconds) {
    CompletableFuture<Boolean> result = new CompletableFuture<>();
    Thread sleeper =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                result.complete(
                    clock.sleepUntil(
                        Time.fromNanoseconds(nanoseconds, new builtin_interfaces.msg.Time())));
              } catch (InterruptedException e) {
                result.completeExceptionally(new CompletionException(e));
              }
            });
    while (sleeper.getState() != Thread.State.TIMED_WAITING
        && sleeper.getState() != Thread.State.WAITING) {
      Thread.onSpinWait();
    }
    return result;
  }

  @Test
  void systemClocksSleepToo() throws InterruptedException {
    Clock steady = new Clock(ClockType.STEADY_TIME);
    long before = steady.nanoseconds();
    assertTrue(steady.sleepFor(Duration.ofMillis(20)));
    assertTrue(steady.nanoseconds() - before >= 20_000_000L);
    assertTrue(steady.waitUntilStarted(Duration.ZERO));
    clock.setRosTimeOverride(0);
    assertFalse(clock.waitUntilStarted(Duration.ofMillis(5)));
  }

  @Test
  void timersOnRosTimeFollowTheSimulation() {
    clock.setRosTimeOverride(100 * SECOND);
    AtomicInteger wakeUps = new AtomicInteger();
    PeriodicTimer timer = new PeriodicTimer(clock, SECOND, () -> {}, wakeUps::incrementAndGet);
    assertEquals(Executable.NEVER, timer.nanosUntilReady());
    clock.setRosTimeOverride(100 * SECOND + SECOND / 2);
    assertFalse(timer.claim());
    assertEquals(0, wakeUps.get());
    clock.setRosTimeOverride(101 * SECOND);
    assertEquals(1, wakeUps.get());
    assertEquals(0, timer.nanosUntilReady());
    assertTrue(timer.claim());
    timer.execute();
    assertFalse(timer.claim());
    clock.setRosTimeOverride(104 * SECOND + 1); // three calls are due, one is made
    assertTrue(timer.claim());
    timer.execute();
    assertFalse(timer.claim());
    assertEquals(SECOND - 1, timer.timeUntilNextCall());
  }

  @Test
  void timersBeginAnewWhenSimulatedTimeGoesBack() {
    clock.setRosTimeOverride(100 * SECOND);
    PeriodicTimer timer = new PeriodicTimer(clock, SECOND, () -> {}, () -> {});
    clock.setRosTimeOverride(10 * SECOND);
    assertEquals(SECOND, timer.timeUntilNextCall());
  }

  @Test
  void timersKeepWhatIsLeftOfAPeriodWhenTheSimulationBegins() {
    PeriodicTimer timer = new PeriodicTimer(clock, 1000 * SECOND, () -> {}, () -> {});
    clock.setRosTimeOverride(0);
    assertFalse(timer.isReady());
    clock.setRosTimeOverride(7 * SECOND);
    long left = timer.timeUntilNextCall();
    assertTrue(left > 900 * SECOND && left <= 1000 * SECOND, () -> left + " ns left");
    clock.setRosTimeOverride(8 * SECOND);
    assertEquals(left - SECOND, timer.timeUntilNextCall());
  }

  @Test
  void timesAndDurationsAddUp() {
    var time = new builtin_interfaces.msg.Time().setSec(1).setNanosec(900_000_000);
    var later = Time.plus(time, Duration.ofMillis(250));
    assertEquals(2, later.getSec());
    assertEquals(150_000_000, later.getNanosec());
    assertEquals(time, Time.minus(later, Duration.ofMillis(250)));
    assertEquals(Duration.ofMillis(250), Time.between(time, later));
    assertEquals(
        Duration.ofMillis(-1500), Time.toDuration(Time.toMessage(Duration.ofMillis(-1500))));
    assertThrows(
        ArithmeticException.class, () -> Time.plus(time, Duration.ofSeconds(Integer.MAX_VALUE)));
  }
}
