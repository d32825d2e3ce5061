package org.ros2.tf2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.tf2.Poses.SECOND;

import com.sun.management.ThreadMXBean;
import geometry_msgs.msg.TransformStamped;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.ros2.tf2.Poses.Pose;

/** Lookups for control loops. */
class LookupWorkspaceTest {
  private static final long T = 1_700_000_000L * SECOND;

  private final BufferCore buffer = new BufferCore(Duration.ofMillis(100));
  private final LookupWorkspace workspace = new LookupWorkspace();

  private LookupStatus lookUp(String target, String source, long time) {
    return buffer.lookupTransform(target, source, time, workspace);
  }

  @Test
  void findsWhatTheOtherLookupFinds() {
    Random random = new Random(3);
    for (int i = 0; i < 10; i++) {
      for (long at : new long[] {0, 50_000_000}) {
        String parent = i == 0 ? "root" : "f" + random.nextInt(i);
        buffer.setTransform(Pose.random(random).message("r" + parent, "rf" + i, T + at), "", false);
        buffer.setTransform(
            Pose.random(random).message(i == 0 ? "root" : "f" + (i - 1), "f" + i, T + at),
            "",
            i % 3 == 0);
      }
    }
    for (int i = 0; i < 200; i++) {
      String target = "f" + random.nextInt(10);
      String source = "f" + random.nextInt(10);
      long time = random.nextInt(10) == 0 ? 0 : T + random.nextLong(50_000_000);
      TransformStamped expected = buffer.lookupTransform(target, source, time);
      assertEquals(LookupStatus.OK, lookUp(target, source, time));
      assertEquals(
          expected.getTransform(),
          workspace.transform().toMessage(new geometry_msgs.msg.Transform()));
      assertEquals(
          expected.getHeader().getStamp().getSec() * SECOND
              + expected.getHeader().getStamp().getNanosec(),
          workspace.timeNanos());
    }
  }

  @Test
  void saysWhyThereIsNone() {
    buffer.setTransform(Pose.at(1, 0, 0).message("a", "b", T), "", false);
    buffer.setTransform(Pose.at(1, 0, 0).message("c", "d", T), "", false);
    assertEquals(LookupStatus.OK, lookUp("a", "b", T));
    assertEquals(LookupStatus.OK, lookUp("z", "z", T));
    assertEquals(LookupStatus.NO_DATA, lookUp("a", "b", T + 1));
    assertEquals(LookupStatus.UNKNOWN_FRAME, lookUp("a", "z", T));
    assertEquals(LookupStatus.NOT_CONNECTED, lookUp("a", "d", T));
    assertEquals(LookupStatus.INVALID_FRAME, lookUp("a", "/b", T));
    assertEquals(LookupStatus.INVALID_FRAME, lookUp("", "b", T));
    buffer.setTransform(Pose.at(1, 0, 0).message("a", "b", T + 10), "", false);
    assertEquals(LookupStatus.TOO_OLD, lookUp("a", "b", T - 1));
    assertEquals(LookupStatus.TOO_NEW, lookUp("a", "b", T + 11));
    buffer.setTransform(Pose.at(1, 0, 0).message("b", "a", T), "", false);
    assertEquals(LookupStatus.LOOP, lookUp("c", "a", 0));
  }

  @Test
  void allocatesNothing() {
    for (int i = 1; i < 12; i++) {
      for (long at : new long[] {0, 50_000_000}) {
        Pose pose = Pose.random(new Random(i + at));
        buffer.setTransform(pose.message("f" + (i - 1), "f" + i, T + at), "", false);
      }
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(20_000);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(1000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // One object per lookup would be 16 kB; some bytes are for the JVM's own purposes.
    assertTrue(allocated < 1024, allocated + " bytes in 1000 lookups");
  }

  private void run(int lookups) {
    for (int i = 0; i < lookups; i++) {
      LookupStatus found = lookUp("f0", "f11", i % 2 == 0 ? 0 : T + 1000L * i % 50_000_000);
      LookupStatus missing = lookUp("f0", "f11", T + 60_000_000);
      if (found != LookupStatus.OK || missing != LookupStatus.TOO_NEW) {
        throw new AssertionError(found + " " + missing);
      }
    }
  }

  /** Writes twist and bend the kept transforms; a torn read would break y = 2 x, z = 3 x. */
  @Test
  void neverSeesHalfAWrite() throws InterruptedException {
    AtomicBoolean writing = new AtomicBoolean(true);
    buffer.setTransform(Pose.at(1, 2, 3).message("a", "b", T), "", false);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              Random random = new Random(5);
              for (int i = 1; writing.get(); i++) {
                double x = 1 + random.nextInt(1000);
                long late = random.nextInt(3) == 0 ? random.nextLong(50_000_000) : 0;
                Pose pose = Pose.at(x, 2 * x, 3 * x);
                buffer.setTransform(pose.message("a", "b", T + 100_000L * i - late), "", false);
                buffer.setTransform(pose.message("a", "n" + i % 5000, T), "", i % 2 == 0);
              }
            });
    int found = 0;
    try {
      long end = System.nanoTime() + 60 * SECOND;
      while (found < 20_000 && System.nanoTime() < end) {
        if (lookUp("a", "b", 0) == LookupStatus.OK) {
          assertEquals(2 * workspace.transform().x(), workspace.transform().y(), 1e-9);
          assertEquals(3 * workspace.transform().x(), workspace.transform().z(), 1e-9);
          found++;
          long between = workspace.timeNanos() - 20_000_123;
          if (lookUp("a", "b", between) == LookupStatus.OK) {
            assertEquals(between, workspace.timeNanos());
            assertEquals(2 * workspace.transform().x(), workspace.transform().y(), 1e-9);
            assertEquals(3 * workspace.transform().x(), workspace.transform().z(), 1e-9);
          }
        }
      }
    } finally {
      writing.set(false);
      writer.join();
    }
    assertEquals(20_000, found);
  }
}
