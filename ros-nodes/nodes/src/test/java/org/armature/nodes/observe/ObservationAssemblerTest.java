package org.armature.nodes.observe;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.armature.policy.CameraImage;
import org.armature.policy.Observation;
import org.junit.jupiter.api.Test;

class ObservationAssemblerTest {
  private static final long MS = 1_000_000;
  private final CameraImage image = CameraImage.allocate(2, 2);
  private final ObservationAssembler assembler =
      new ObservationAssembler(List.of("front", "wrist"), 1, 10 * MS, 20 * MS);

  private boolean completes(String camera, long stampMs) {
    return assembler.addImage(camera, stampMs * MS, image, "do").isPresent();
  }

  private void state(long stampMs) {
    assembler.addState(stampMs * MS, new double[] {(double) stampMs});
  }

  @Test
  void isCompleteWithAllCamerasAndAStateOfThatTime() {
    state(96);
    state(100);
    state(104);
    assertTrue(!completes("front", 100));
    CameraImage wrist = CameraImage.allocate(4, 4);
    Observation observation = assembler.addImage("wrist", 100 * MS, wrist, "do").orElseThrow();
    assertEquals(100 * MS, observation.stampNanos());
    assertArrayEquals(new double[] {100}, observation.state());
    assertSame(wrist, observation.images().get("wrist"));
    assertSame(image, observation.images().get("front"));
    assertEquals("do", observation.instruction());
  }

  @Test
  void neverMixesPicturesOfDifferentTimesOrAnOldState() {
    state(100);
    assertTrue(!completes("front", 100));
    assertTrue(!completes("wrist", 200));
    assertTrue(!completes("front", 200), "the newest state is 100 ms older than the pictures");
    state(300);
    assertTrue(!completes("wrist", 300));
    assertTrue(completes("front", 300));
  }

  @Test
  void takesPicturesOutOfOrderButNeverGoesBack() {
    state(100);
    state(200);
    completes("front", 100);
    completes("front", 200);
    assertTrue(completes("wrist", 200));
    assertTrue(!completes("wrist", 100));
  }

  @Test
  void forgetsWhatWasMeasuredBeforeTheEpisode() {
    state(100);
    completes("front", 100);
    assembler.beginEpisode(150 * MS);
    assertTrue(!completes("wrist", 100));
    state(140);
    completes("front", 150);
    assertTrue(!completes("wrist", 150), "the state was measured before the episode");
    state(200);
    completes("front", 200);
    assertTrue(completes("wrist", 200));
  }
}
