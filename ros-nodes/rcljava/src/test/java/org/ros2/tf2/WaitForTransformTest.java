package org.ros2.tf2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.tf2.Poses.SECOND;

import geometry_msgs.msg.TransformStamped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.ros2.tf2.Poses.Pose;

class WaitForTransformTest {
  private static final long T = 1_700_000_000L * SECOND;

  private final BufferCore buffer = new BufferCore();

  private void set(String parent, String child, double seconds) {
    long time = T + Math.round(seconds * 1e9);
    assertTrue(buffer.setTransform(Pose.at(seconds, 0, 0).message(parent, child, time), "", false));
  }

  private static double x(CompletableFuture<TransformStamped> future) {
    return future.join().getTransform().getTranslation().getX();
  }

  @Test
  void isGivenAtOnceWhatIsThere() {
    set("a", "b", 1);
    assertEquals(1, x(buffer.waitForTransform("a", "b", T + SECOND)));
    assertEquals(0, x(buffer.waitForTransform("q", "q", T)));
  }

  @Test
  void isGivenWhenTheLastMissingTransformArrives() {
    CompletableFuture<TransformStamped> future =
        buffer.waitForTransform("a", "c", T + 1_500_000_000L);
    set("a", "b", 1);
    set("b", "c", 1);
    set("b", "c", 2);
    assertFalse(future.isDone());
    set("a", "b", 2);
    assertEquals(3, x(future));
  }

  @Test
  void failsWhenTheTimeIsNotKeptAnyMore() {
    set("a", "b", 5);
    CompletableFuture<TransformStamped> future = buffer.waitForTransform("a", "b", T + SECOND);
    assertFalse(future.isDone(), "it may still come late");
    set("a", "b", 12);
    CompletionException failed = assertThrows(CompletionException.class, future::join);
    assertInstanceOf(BackwardExtrapolationException.class, failed.getCause());
    assertTrue(buffer.waitForTransform("a", "b", T).isCompletedExceptionally());
  }

  @Test
  void everyoneWhoWaitsIsServedAndWhoCancelsIsNot() {
    List<CompletableFuture<TransformStamped>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      waiting.add(buffer.waitForTransform("a", "b", T + i * SECOND / 100));
    }
    waiting.get(7).cancel(false);
    set("a", "b", 0);
    set("a", "b", 0.5);
    for (int i = 0; i < 100; i++) {
      assertEquals(i <= 50, waiting.get(i).isDone(), "number " + i);
      assertEquals(i == 7, waiting.get(i).isCancelled());
    }
    set("a", "b", 1);
    assertEquals(0.99, x(waiting.get(99)), 1e-9);
  }

  @Test
  void aCallbackMayUseTheBuffer() {
    List<Double> seen = new ArrayList<>();
    var _ =
        buffer
            .waitForTransform("a", "b", T)
            .thenAccept(message -> {
              set("b", "c", 0);
              seen.add(buffer.lookupTransform("a", "c", T).getTransform().getTranslation().getX());
            });
    set("a", "b", 0);
    assertEquals(List.of(0.0), seen);
  }
}
