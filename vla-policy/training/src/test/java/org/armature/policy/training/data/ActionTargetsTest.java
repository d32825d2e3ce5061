package org.armature.policy.training.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ActionTargetsTest {
  /** Actions count 0, 1, 2 …; the second value of each is the gripper, closed where told. */
  private static Episode episode(int frames, List<Integer> disturbed, List<Integer> closed) {
    float[] actions = new float[2 * frames];
    boolean[] flags = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      actions[2 * i] = i;
      actions[2 * i + 1] = closed.contains(i) ? 0 : 0.04f;
      flags[i] = disturbed.contains(i);
    }
    return new Episode(0, "do", frames, List.of(), new float[frames], actions, flags);
  }

  private static float[] firstValues(float[] actions) {
    float[] values = new float[actions.length / 2];
    for (int i = 0; i < values.length; i++) {
      values[i] = actions[2 * i];
    }
    return values;
  }

  @Test
  void chunkIsTheActionsFromItsFrameOn() {
    float[] actions = new float[8];
    float[] mask = new float[4];
    ActionTargets.write(episode(10, List.of(), List.of()), 3, 4, actions, 0, mask, 0);
    assertArrayEquals(new float[] {3, 4, 5, 6}, firstValues(actions));
    assertArrayEquals(new float[] {1, 1, 1, 1}, mask);
  }

  @Test
  void lastActionRepeatsAfterTheEndAndIsImitated() {
    float[] actions = new float[8];
    float[] mask = new float[4];
    ActionTargets.write(episode(10, List.of(), List.of()), 8, 4, actions, 0, mask, 0);
    assertArrayEquals(new float[] {8, 9, 9, 9}, firstValues(actions));
    assertArrayEquals(new float[] {1, 1, 1, 1}, mask);
  }

  @Test
  void nothingIsImitatedFromTheNextDisturbanceOn() {
    Episode episode = episode(10, List.of(5, 6), List.of());
    float[] actions = new float[12];
    float[] mask = new float[6];
    ActionTargets.write(episode, 3, 6, actions, 0, mask, 0);
    assertArrayEquals(new float[] {1, 1, 0, 0, 0, 0}, mask, "frames 7 and 8 follow another intent");
    assertTrue(ActionTargets.isSample(episode, 4));
    assertFalse(ActionTargets.isSample(episode, 5));
    assertTrue(ActionTargets.isSample(episode, 7), "the expert recovers from where it was pushed");
  }

  @Test
  void disturbanceAtTheVeryEndMasksTheRepeatedAction() {
    float[] actions = new float[8];
    float[] mask = new float[4];
    ActionTargets.write(episode(10, List.of(9), List.of()), 7, 4, actions, 0, mask, 0);
    assertArrayEquals(new float[] {1, 1, 0, 0}, mask);
  }

  @Test
  void writingRespectsOffsets() {
    float[] actions = new float[12];
    float[] mask = new float[6];
    ActionTargets.write(episode(10, List.of(), List.of()), 2, 2, actions, 4, mask, 3);
    assertArrayEquals(new float[] {0, 0, 2, 3, 0, 0}, firstValues(actions));
    assertArrayEquals(new float[] {0, 0, 0, 1, 1, 0}, mask);
  }

  @Test
  void keyframesAreWhereTheGripperIsToldToCloseOrOpenAndTheEnd() {
    Episode episode = episode(10, List.of(), List.of(3, 4, 5));
    assertArrayEquals(new int[] {3, 3, 3, 6, 6, 6, 9, 9, 9, 9}, Keyframes.next(episode, 1, 0.02));
  }

  @Test
  void episodeWithoutGripperEventHasItsEndAsOnlyKeyframe() {
    assertArrayEquals(
        new int[] {3, 3, 3, 3}, Keyframes.next(episode(4, List.of(), List.of()), 1, 0.02));
  }

  @Test
  void aheadOfADisturbanceThereIsNoKeyframe() {
    // The disturbance closes the gripper in frames 2 and 3; the expert takes over in frame 4, opens
    // it in frame 5, and grasps in frame 8.
    Episode missed = episode(10, List.of(1, 2, 3), List.of(2, 3, 4, 8, 9));
    assertArrayEquals(
        new int[] {-1, -1, -1, -1, 5, 8, 8, 8, 9, 9}, Keyframes.next(missed, 1, 0.02));
    Episode openedAtOnce = episode(10, List.of(1, 2, 3), List.of(2, 3, 8, 9));
    assertArrayEquals(
        new int[] {-1, -1, -1, -1, 8, 8, 8, 8, 9, 9}, Keyframes.next(openedAtOnce, 1, 0.02));
  }

  @Test
  void keyframeDistanceGrowsFromZeroTowardsOne() {
    assertEquals(0, Keyframes.distance(0), 0);
    assertEquals(1 - Math.exp(-1), Keyframes.distance(2), 1e-12, "one time scale");
    assertTrue(Keyframes.distance(100) <= 1);
  }
}
