package org.armature.nodes.observe;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.armature.policy.ActionChunk;
import org.armature.policy.Observation;
import org.junit.jupiter.api.Test;

class ReplanRuleTest {
  private static final long MS = 1_000_000;
  private final ReplanRule rule = new ReplanRule(8);
  private final ActionChunk chunk =
      new ActionChunk(1000 * MS, 100 * MS, 16, 1, new double[16], 0, 0);

  private static Observation at(long ms, String instruction) {
    return new Observation(ms * MS, Map.of(), new double[1], instruction);
  }

  @Test
  void infersAtOnceAndThenWhenTheChunkWasExecutedFarEnough() {
    assertTrue(rule.isDue(at(1000, "do"), 5));
    rule.inferred(chunk, at(1000, "do"), 5);
    assertFalse(rule.isDue(at(1700, "do"), 5));
    assertTrue(rule.isDue(at(1800, "do"), 5));
    assertSame(chunk, rule.unexecuted(at(1800, "do"), 5));
  }

  @Test
  void infersAtOnceForAnotherInstructionOrEpisodeAndDoesNotContinueTheOldChunk() {
    rule.inferred(chunk, at(1000, "do"), 5);
    assertTrue(rule.isDue(at(1100, "do that"), 5));
    assertNull(rule.unexecuted(at(1100, "do that"), 5));
    assertTrue(rule.isDue(at(1100, "do"), 6));
    assertNull(rule.unexecuted(at(1100, "do"), 6));
  }
}
