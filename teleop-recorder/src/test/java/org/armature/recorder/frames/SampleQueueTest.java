package org.armature.recorder.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SampleQueueTest {
  private static SampleQueue queue(long... captureAndReceive) {
    SampleQueue queue = new SampleQueue();
    for (int i = 0; i < captureAndReceive.length; i += 2) {
      queue.add(
          new Sample(
              captureAndReceive[i], captureAndReceive[i + 1], i / 2, new double[] {i}, null));
    }
    return queue;
  }

  private static long capture(@Nullable Sample sample) {
    return Objects.requireNonNull(sample).capture();
  }

  @Test
  void answersDoNotDependOnWhatComesOnceTheTimeIsReached() {
    SampleQueue queue = queue(10, 11, 20, 21, 30, 31);
    assertEquals(20, capture(queue.nearest(24, 0, 100)));
    assertEquals(20, capture(queue.newest(24, 100)));
    queue.add(new Sample(24, 40, 3, new double[1], null));
    assertEquals(20, capture(queue.nearest(24, 0, 100)), "30 was there before");
    assertEquals(20, capture(queue.newest(24, 100)));
  }

  @Test
  void whatCameAfterTheDeadlineDoesNotCount() {
    SampleQueue queue = queue(10, 11, 20, 50);
    assertEquals(10, capture(queue.nearest(19, 0, 49)));
    assertEquals(20, capture(queue.nearest(19, 0, 50)));
    assertNull(queue.nearest(19, 20, 100));
    assertEquals(50, queue.reachedAt(15));
    assertEquals(Long.MAX_VALUE, queue.reachedAt(21));
  }

  @Test
  void ofValuesThatHoldTheOneInEffectIsKept() {
    SampleQueue queue = queue(10, 11, 20, 21, 30, 31);
    queue.releaseReplaced(25);
    assertEquals(2, queue.size());
    assertEquals(20, capture(queue.newest(29, 100)));
    queue.releaseReplaced(5);
    assertEquals(2, queue.size());
    queue.releaseReceived(1000);
    assertEquals(1, queue.size());
    assertTrue(queue.reaches(30));
  }
}
