package org.armature.nodes.robotlink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedLinkTest {
  private record Part(String destination, boolean isHeard, String trouble) implements RobotLink {
    @Override
    public void send(long stampNanos, double[] command) {}
  }

  @Test
  void namesOnlyThePartThatNobodyHears() {
    RobotLink link =
        new CombinedLink(List.of(new Part("/arm", true, ""), new Part("/hand", false, "")));
    assertFalse(link.isHeard());
    assertEquals("/hand", link.unheard());
    assertEquals("/arm, /hand", link.destination());
  }

  @Test
  void whereAllAreHeardNoneIsNamedAndTroublesAreTold() {
    RobotLink link =
        new CombinedLink(
            List.of(new Part("/arm", true, "refused"), new Part("/hand", true, "lost")));
    assertTrue(link.isHeard());
    assertEquals("", link.unheard());
    assertEquals("refused; lost", link.trouble());
  }
}
