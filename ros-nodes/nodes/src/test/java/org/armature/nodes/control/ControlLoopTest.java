package org.armature.nodes.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.armature.nodes.observe.VectorMailbox;
import org.armature.nodes.robotlink.CommandEcho;
import org.armature.nodes.robotlink.RobotLink;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ChunkTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.events.EventHandler;
import org.ros2.rcljava.events.PublisherEventStatus;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;

class ControlLoopTest {
  private static final long PERIOD = 2_000_000;
  private static final CommandLimits LIMITS =
      new CommandLimits(List.of("a"), new double[] {-2}, new double[] {2}, new double[] {1});

  private final RobotClock clock = RobotClock.system();
  private final VectorMailbox joints = new VectorMailbox(1);
  private final ControlFigures figures = new ControlFigures();
  private final CommandAuthority authority = new CommandAuthority(true);
  private final CountingLink link = new CountingLink();
  private final ControlLoop loop =
      new ControlLoop(
          new ControlCycle(
              LIMITS,
              new ChunkTimeline(1),
              joints,
              new CommandLead(LIMITS, 0.25),
              figures,
              PERIOD,
              60_000_000_000L),
          authority,
          clock,
          PERIOD,
          link,
          new CommandEcho(new NoPublisher(), LIMITS.names()),
          1);

  private static final class CountingLink implements RobotLink {
    final AtomicInteger sent = new AtomicInteger();
    final AtomicInteger halts = new AtomicInteger();
    volatile boolean broken;

    @Override
    public void send(long stampNanos, double[] command) {
      if (broken) {
        throw new IllegalStateException("cable is cut");
      }
      sent.incrementAndGet();
    }

    @Override
    public void halt() {
      halts.incrementAndGet();
    }

    @Override
    public boolean isHeard() {
      return true;
    }

    @Override
    public String destination() {
      return "nowhere";
    }
  }

  private static final class NoPublisher implements Publisher<JointState> {
    @Override
    public void publish(JointState message) {}

    @Override
    public void publishSerialized(ByteBuffer serialized) {}

    @Override
    public String getTopicName() {
      return "/nowhere";
    }

    @Override
    public int getSubscriptionCount() {
      return 0;
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public <S extends PublisherEventStatus> EventHandler<S, Publisher> createEventHandler(
        Supplier<S> factory, Consumer<S> callback) {
      throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public <S extends PublisherEventStatus> void removeEventHandler(
        EventHandler<S, Publisher> eventHandler) {
      throw new UnsupportedOperationException();
    }

    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public Collection<EventHandler> getEventHandlers() {
      return List.of();
    }

    @Override
    public void dispose() {}
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + 20_000_000_000L;
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < deadline, "did not happen within 20 s");
      Thread.sleep(2);
    }
  }

  private void startCommanding() throws InterruptedException {
    joints.put(clock.nowNanos(), new double[] {0.5});
    authority.setActive(true);
    loop.start();
    await(() -> link.sent.get() > 10);
  }

  @AfterEach
  void stop() {
    loop.stop();
  }

  @Test
  void theRobotIsToldOnceThatCommandsEnd() throws InterruptedException {
    startCommanding();
    assertEquals(0, link.halts.get());
    authority.stop();
    long stopped = figures.stoppedCycles();
    await(() -> figures.stoppedCycles() > stopped + 20);
    assertEquals(1, link.halts.get());
    int sent = link.sent.get();
    assertTrue(authority.reset());
    authority.setEnabled(true);
    await(() -> link.sent.get() > sent);
    loop.stop();
    assertEquals(2, link.halts.get());
    assertEquals(SafetyGate.Verdict.STOPPED, loop.verdict());
  }

  @Test
  void aLinkThatFailsEndsTheLoopWhichSaysWhyAndCanBeStartedAnew() throws InterruptedException {
    startCommanding();
    link.broken = true;
    await(() -> !loop.failure().isEmpty() && loop.verdict() == SafetyGate.Verdict.STOPPED);
    assertEquals("cable is cut", loop.failure());
    assertEquals(1, link.halts.get());
    loop.stop();
    link.broken = false;
    int sent = link.sent.get();
    loop.start();
    await(() -> link.sent.get() > sent);
    assertEquals("", loop.failure());
  }
}
