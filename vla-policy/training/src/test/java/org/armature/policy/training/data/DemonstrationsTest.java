package org.armature.policy.training.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.armature.policy.ActionSpace;
import org.junit.jupiter.api.Test;

class DemonstrationsTest {
  private static Demonstrations of(int episodes) {
    ActionSpace actions =
        new ActionSpace(
            ActionSpace.Kind.JOINT_POSITION, List.of("joint"), new double[] {-1}, new double[] {1});
    List<Episode> list =
        IntStream.range(0, episodes)
            .mapToObj(
                i -> new Episode(i, "do", 1, List.of(), new float[1], new float[1], new boolean[1]))
            .toList();
    return new Demonstrations(List.of(), 96, 192, List.of("joint"), actions, 10, list);
  }

  private static List<Integer> heldOut(int episodes, double share, long seed) {
    return of(episodes).split(share, seed).heldOut().episodes().stream()
        .map(Episode::index)
        .toList();
  }

  @Test
  void aboutTheAskedShareIsHeldOutAndStaysSoWhileTheDatasetGrows() {
    List<Integer> of2000 = heldOut(2000, 0.05, 1);
    // 100 expected with a standard deviation of 10: four of them leave no chance to chance.
    assertTrue(of2000.size() > 60 && of2000.size() < 140, () -> "held out " + of2000.size());
    List<Integer> of3000 = heldOut(3000, 0.05, 1);
    assertEquals(of2000, of3000.subList(0, of2000.size()));
  }

  @Test
  void smallDatasetsHaveBothSides() {
    for (int seed = 0; seed < 50; seed++) {
      for (double share : new double[] {0.001, 0.5, 0.999}) {
        Demonstrations.Split split = of(2).split(share, seed);
        assertEquals(1, split.training().episodes().size());
        assertEquals(1, split.heldOut().episodes().size());
        assertFalse(split.training().episodes().equals(split.heldOut().episodes()));
      }
    }
  }

  @Test
  void oneEpisodeIsTooFew() {
    assertThrows(IllegalArgumentException.class, () -> of(1).split(0.5, 1));
  }
}
