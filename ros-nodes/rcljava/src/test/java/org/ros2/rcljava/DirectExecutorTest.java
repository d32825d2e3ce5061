package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;
import static org.ros2.rcljava.Spinning.pause;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.executors.DirectExecutor;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import sensor_msgs.msg.JointState;

@Tag("slow")
@Tag("contract")
class DirectExecutorTest {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final String ECHO = "echo sensor_msgs/msg/JointState /echo reliable /echo/back";
  private static final QoSProfile QOS = QoSProfile.keepLast(600);

  /** The middleware may tell of such messages on the thread that publishes. */
  @Test
  void messagesOfTheSameNodeArriveAllAndNeverOnTheThreadThatPublishes() {
    try (Spinning ours = new Spinning(TestDomain.next(), "ours", new DirectExecutor())) {
      Queue<Integer> got = new ConcurrentLinkedQueue<>();
      Set<Thread> threads = ConcurrentHashMap.newKeySet();
      ours.node.createSubscription(
          JointState.class,
          "js",
          m -> {
            threads.add(Thread.currentThread());
            got.add(m.getHeader().getStamp().getSec());
          },
          QOS);
      Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "js", QOS);
      assertTrue(eventually(LIMIT, () -> publisher.getSubscriptionCount() == 1));
      JointState message = new JointState();
      for (int i = 0; i < 500; i++) {
        message.getHeader().getStamp().setSec(i);
        publisher.publish(message);
      }
      assertTrue(eventually(LIMIT, () -> got.size() == 500), () -> "got " + got.size());
      assertEquals(IntStream.range(0, 500).boxed().toList(), List.copyOf(got));
      assertFalse(threads.contains(Thread.currentThread()));
    }
  }

  @Test
  @Tag("embedded") // Cyclone DDS in a ROS 2 does not look for the peer by multicast
  void messagesOfAnotherProcessAreHandledOnTheThreadThatHearsThemWithoutAllocation()
      throws Exception {
    int domain = TestDomain.next();
    try (Spinning ours = new Spinning(domain, "ours", new DirectExecutor());
        DdsPeer peer = DdsPeer.cyclone(domain)) {
      peer.send(ECHO);
      ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      AtomicInteger got = new AtomicInteger();
      AtomicLong allocatedBefore = new AtomicLong();
      AtomicLong allocated = new AtomicLong(-1);
      AtomicReference<String> thread = new AtomicReference<>("");
      ours.node.createLoanedSubscription(
          JointState.class,
          "/echo/back",
          message -> {
            int count = got.incrementAndGet();
            if (count == 4000) { // compiled by now
              thread.set(Thread.currentThread().getName());
              allocatedBefore.set(threads.getCurrentThreadAllocatedBytes());
            } else if (count == 5000) {
              allocated.set(threads.getCurrentThreadAllocatedBytes() - allocatedBefore.get());
            }
          },
          QOS);
      Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "/echo", QOS);
      JointState message = new JointState().setPosition(new double[7]);
      assertTrue(
          eventually(
              Duration.ofSeconds(60),
              () -> {
                int before = got.get();
                for (int i = 0; i < 100; i++) {
                  publisher.publish(message);
                }
                return eventually(Duration.ofSeconds(1), () -> got.get() >= before + 100)
                    && allocated.get() >= 0;
              }),
          () -> "got " + got);
      assertNotEquals("spin ours", thread.get());
      assertEquals(0, allocated.get() / 1000, "bytes allocated per message");
    }
  }

  @Test
  void timersRunOnTheThreadThatSpins() {
    try (Spinning ours = new Spinning(TestDomain.next(), "timed", new DirectExecutor())) {
      Set<String> threads = ConcurrentHashMap.newKeySet();
      AtomicInteger calls = new AtomicInteger();
      ours.node.createWallTimer(
          5,
          TimeUnit.MILLISECONDS,
          () -> {
            threads.add(Thread.currentThread().getName());
            calls.incrementAndGet();
          });
      assertTrue(eventually(LIMIT, () -> calls.get() >= 10));
      assertEquals(Set.of("spin timed"), threads);
    }
  }

  @Test
  @Tag("embedded") // Cyclone DDS in a ROS 2 does not look for the peer by multicast
  void whatACallbackThrowsEndsSpinningAndLeavesTheSenderUnharmed() throws Exception {
    int domain = TestDomain.next();
    DirectExecutor executor = new DirectExecutor();
    try (Spinning ours = new Spinning(domain, "idle");
        DdsPeer peer = DdsPeer.cyclone(domain)) {
      peer.send(ECHO);
      var node = RCLJava.createNode("fragile", "", ours.context);
      node.createSubscription(
          JointState.class,
          "/echo/back",
          m -> {
            throw new IllegalStateException("no good");
          },
          QOS);
      executor.addNode(() -> node);
      AtomicReference<String> thrown = new AtomicReference<>("");
      Thread spinning =
          Thread.ofPlatform()
              .daemon()
              .start(() -> {
                try {
                  executor.spin();
                } catch (IllegalStateException e) {
                  thrown.set(String.valueOf(e.getMessage()));
                }
              });
      Publisher<JointState> publisher = ours.node.createPublisher(JointState.class, "/echo", QOS);
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                publisher.publish(new JointState());
                pause(20);
                return !"".equals(thrown.get());
              }));
      assertEquals("no good", thrown.get());
      spinning.join(LIMIT);
      assertFalse(spinning.isAlive());
    }
  }
}
