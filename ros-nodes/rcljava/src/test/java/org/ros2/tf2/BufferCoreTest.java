package org.ros2.tf2;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.tf2.Poses.SECOND;
import static org.ros2.tf2.Poses.assertSame;
import static org.ros2.tf2.Poses.inverse;
import static org.ros2.tf2.Poses.product;

import geometry_msgs.msg.TransformStamped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ros2.tf2.Poses.Pose;

class BufferCoreTest {
  /** Sums over a dozen frames of numbers of size 10, each good to 1e-15. */
  private static final double ROUNDING = 1e-12;

  private static final long T = 1_700_000_000L * SECOND;

  private final BufferCore buffer = new BufferCore();
  private final Random random = new Random(7);

  private boolean set(String parent, String child, double seconds, Pose pose) {
    return buffer.setTransform(
        pose.message(parent, child, T + Math.round(seconds * 1e9)), "test", false);
  }

  private double x(String target, String source, double seconds) {
    return buffer
        .lookupTransform(target, source, T + Math.round(seconds * 1e9))
        .getTransform()
        .getTranslation()
        .getX();
  }

  private static long nanos(TransformStamped message) {
    return message.getHeader().getStamp().getSec() * SECOND
        + message.getHeader().getStamp().getNanosec();
  }

  private void assertTells(TransformException e, String... words) {
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }

  @Test
  void anyTwoFramesOfARandomTreeAreRelatedByTheProductOfWhatIsBetween() {
    for (int round = 0; round < 50; round++) {
      BufferCore tree = new BufferCore();
      int size = 2 + random.nextInt(12);
      double[][][] inRoot = new double[size][][];
      inRoot[0] = Pose.at(0, 0, 0).matrix();
      for (int i = 1; i < size; i++) {
        int parent = random.nextInt(i);
        Pose pose = Pose.random(random);
        inRoot[i] = product(inRoot[parent], pose.matrix());
        assertTrue(
            tree.setTransform(
                pose.message("f" + parent, "f" + i, T), "test", random.nextBoolean()));
      }
      for (int a = 0; a < size; a++) {
        for (int b = 0; b < size; b++) {
          TransformStamped got = tree.lookupTransform("f" + a, "f" + b, T);
          assertSame(product(inverse(inRoot[a]), inRoot[b]), got, ROUNDING);
          assertEquals("f" + a, got.getHeader().getFrameId());
          assertEquals("f" + b, got.getChildFrameId());
          assertEquals(T, nanos(got));
        }
      }
    }
  }

  @Test
  void betweenTwoTransformsTheMotionIsUniform() {
    Pose start = Pose.random(random);
    Pose way = Pose.random(random);
    buffer.setTransform(start.message("world", "start", T), "test", true);
    for (double seconds : new double[] {0, 1}) {
      set("start", "hand", seconds, way.part(seconds));
    }
    for (int i = 0; i <= 100; i++) {
      double ratio = i / 100.0;
      TransformStamped got =
          buffer.lookupTransform("world", "hand", T + Math.round(ratio * SECOND));
      assertSame(product(start.matrix(), way.part(ratio).matrix()), got, 1e-9);
    }
    assertSame(way.part(0).matrix(), buffer.lookupTransform("start", "hand", T), 0.0);
    assertSame(way.matrix(), buffer.lookupTransform("start", "hand", T + SECOND), 1e-15);
  }

  @Test
  void theOrderOfArrivalMakesNoDifference() {
    for (int round = 0; round < 30; round++) {
      int count = 1 + random.nextInt(40);
      // Stamps over 15 s: some are forgotten again because 10 s are kept.
      List<TransformStamped> sent =
          random
              .longs(count, 0, 15_000)
              .distinct()
              .mapToObj(ms -> Pose.random(random).message("a", "b", T + ms * 1_000_000))
              .collect(Collectors.toCollection(ArrayList::new));
      BufferCore first = new BufferCore();
      BufferCore second = new BufferCore();
      sent.forEach(message -> first.setTransform(message, "test", false));
      Collections.shuffle(sent, random);
      sent.forEach(message -> second.setTransform(message, "test", false));
      assertEquals(first.allFramesAsYAML(), second.allFramesAsYAML());
      for (int i = 0; i < 50; i++) {
        long time = T + random.nextLong(-100, 15_100) * 1_000_000;
        assertEquals(outcome(first, time), outcome(second, time));
      }
    }
  }

  private static Object outcome(BufferCore buffer, long time) {
    try {
      return buffer.lookupTransform("a", "b", time);
    } catch (ExtrapolationException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void outsideTheTransformsNothingIsGuessed() {
    set("world", "cart", 1, Pose.at(1, 0, 0));
    TransformException only =
        assertThrows(NoDataForExtrapolationException.class, () -> x("world", "cart", 1.5));
    assertTells(only, "'cart'", "1700000001.500000000", "1700000001.000000000");
    set("world", "cart", 2, Pose.at(2, 0, 0));
    TransformException late =
        assertThrows(ForwardExtrapolationException.class, () -> x("world", "cart", 2.25));
    assertTells(late, "'world'", "'cart'", "1700000002.250000000", "1700000002.000000000");
    TransformException early =
        assertThrows(BackwardExtrapolationException.class, () -> x("cart", "world", 0.75));
    assertTells(early, "'world'", "'cart'", "1700000000.750000000", "1700000001.000000000");
    assertFalse(buffer.canTransform("world", "cart", T));
    assertTrue(buffer.canTransform("world", "cart", T + SECOND));
  }

  @Test
  void unknownAndUnconnectedFramesAreNamed() {
    set("world", "cart", 1, Pose.at(1, 0, 0));
    set("island", "palm", 1, Pose.at(1, 0, 0));
    assertTells(assertThrows(LookupException.class, () -> x("world", "crat", 1)), "'crat'", "cart");
    assertTells(
        assertThrows(ConnectivityException.class, () -> x("cart", "palm", 1)), "'cart'", "'palm'");
    assertTells(
        assertThrows(InvalidArgumentException.class, () -> x("/world", "cart", 1)), "'world'");
    assertThrows(InvalidArgumentException.class, () -> x("world", "", 1));
    assertEquals(0, x("nobody_knows", "nobody_knows", 1), "a frame is where it is");
  }

  @Test
  void timeZeroIsTheNewestTimeThatAllMovingFramesCover() {
    for (int i = 0; i <= 3; i++) {
      set("world", "base", i, Pose.at(i, 0, 0));
    }
    for (int i = 0; i <= 2; i++) {
      set("base", "arm", i + 0.5, Pose.at(10 * (i + 0.5), 0, 0));
    }
    buffer.setTransform(Pose.at(100, 0, 0).message("arm", "hand", 0), "test", true);
    TransformStamped newest = buffer.lookupTransform("world", "hand", BufferCore.TIME_POINT_ZERO);
    assertEquals(T + 2_500_000_000L, nanos(newest));
    assertEquals(2.5 + 25 + 100, newest.getTransform().getTranslation().getX(), ROUNDING);
    assertEquals(Optional.of(T + 2_500_000_000L), buffer.getLatestCommonTime("hand", "world"));
    assertEquals(Optional.of(T + 3 * SECOND), buffer.getLatestCommonTime("base", "world"));
    assertEquals(Optional.of(0L), buffer.getLatestCommonTime("hand", "arm"));
    assertEquals(0, nanos(buffer.lookupTransform("hand", "arm", BufferCore.TIME_POINT_ZERO)));
  }

  @Test
  void framesAboveTheCommonOneNeedNotCoverTheTime() {
    set("map", "base", 1, Pose.at(50, 0, 0));
    set("base", "left", 5, Pose.at(1, 0, 0));
    set("base", "right", 5, Pose.at(-1, 0, 0));
    assertEquals(2, x("right", "left", 5), ROUNDING);
    assertEquals(1, x("base", "left", 5), ROUNDING);
    assertEquals(-1, x("left", "base", 5), ROUNDING);
    assertThrows(ExtrapolationException.class, () -> x("map", "left", 5));
  }

  @Test
  void whatWasSeenWhileTheRobotDroveIsPlacedByWayOfAFixedFrame() {
    for (int i = 0; i <= 10; i++) {
      set("odom", "base", i, Pose.at(2.0 * i, 0, 0));
    }
    set("base", "ball", 3, Pose.at(1, 0, 0));
    // At 3 s the ball lies at 2·3 + 1 = 7 m; at 5.5 s the robot is at 11 m.
    TransformStamped got =
        buffer.lookupTransform("base", T + 5_500_000_000L, "ball", T + 3 * SECOND, "odom");
    assertEquals(-4, got.getTransform().getTranslation().getX(), ROUNDING);
    assertEquals(T + 5_500_000_000L, nanos(got));
    assertTrue(buffer.canTransform("base", T + SECOND, "ball", T + 3 * SECOND, "odom"));
    assertFalse(buffer.canTransform("base", T + SECOND, "ball", T + 4 * SECOND, "odom"));
  }

  @Test
  void staticTransformsHoldAtAnyTimeAndAreNotForgotten() {
    buffer.setTransform(Pose.at(3, 0, 0).message("hand", "camera", T), "test", true);
    assertEquals(3, x("hand", "camera", -1e6));
    assertEquals(3, x("hand", "camera", 1e6));
    set("world", "hand", 0, Pose.at(1, 0, 0));
    buffer.clear();
    assertEquals(3, x("hand", "camera", 0));
    assertThrows(TransformException.class, () -> x("world", "hand", 0));
  }

  @Test
  void transformsOlderThanIsKeptAreForgottenAndNotTaken() {
    BufferCore two = new BufferCore(Duration.ofSeconds(2));
    for (int i = 0; i <= 1000; i++) {
      assertTrue(
          two.setTransform(Pose.at(i, 0, 0).message("a", "b", T + i * SECOND / 100), "", false));
    }
    assertTrue(two.canTransform("a", "b", T + 8 * SECOND));
    assertFalse(two.canTransform("a", "b", T + 8 * SECOND - 1));
    assertFalse(two.setTransform(Pose.at(0, 0, 0).message("a", "b", T + 7 * SECOND), "", false));
    assertEquals(201 / 2.0, rate(two), 1e-9, "201 are kept, over two seconds");
  }

  private static double rate(BufferCore buffer) {
    return buffer
        .allFramesAsYAML()
        .lines()
        .filter(line -> line.startsWith("  rate: "))
        .mapToDouble(line -> Double.parseDouble(line.substring(8)))
        .sum();
  }

  @Test
  void aFrameMayChangeItsParent() {
    set("world", "table", 0, Pose.at(1, 0, 0));
    set("world", "table", 10, Pose.at(1, 0, 0));
    set("world", "hand", 0, Pose.at(2, 0, 0));
    set("world", "hand", 10, Pose.at(2, 0, 0));
    set("table", "cube", 1, Pose.at(10, 0, 0));
    set("table", "cube", 2, Pose.at(10, 0, 0));
    set("hand", "cube", 3, Pose.at(20, 0, 0));
    set("hand", "cube", 4, Pose.at(20, 0, 0));
    assertEquals(11, x("world", "cube", 1.5));
    assertEquals(11, x("world", "cube", 2.9), "there is nothing between two parents");
    assertEquals(22, x("world", "cube", 3.0));
    assertEquals(22, x("world", "cube", 3.5));
  }

  @Test
  void circlesAreToldAndDoNotHang() {
    set("a", "b", 0, Pose.at(1, 0, 0));
    set("b", "c", 0, Pose.at(1, 0, 0));
    set("c", "a", 0, Pose.at(1, 0, 0));
    set("world", "d", 0, Pose.at(1, 0, 0));
    assertTells(assertThrows(LookupException.class, () -> x("d", "a", 0)), "'a' in 'c'");
    assertFalse(buffer.canTransform("d", "a", BufferCore.TIME_POINT_ZERO));
  }

  @Test
  void whatIsNoTransformIsNotTaken() {
    Pose pose = Pose.at(1, 0, 0);
    assertFalse(set("a", "a", 0, pose));
    assertFalse(set("", "a", 0, pose));
    assertFalse(set("a", "", 0, pose));
    assertFalse(set("a", "b", 0, Pose.at(Double.NaN, 0, 0)));
    assertFalse(set("a", "b", 0, Pose.at(0, Double.POSITIVE_INFINITY, 0)));
    TransformStamped unset = pose.message("a", "b", T);
    unset.getTransform().getRotation().setW(0);
    assertFalse(buffer.setTransform(unset, "test", false));
    TransformStamped longer = pose.message("a", "b", T);
    longer.getTransform().getRotation().setW(1.006);
    assertFalse(buffer.setTransform(longer, "test", false));
    longer.getTransform().getRotation().setW(Double.NaN);
    assertFalse(buffer.setTransform(longer, "test", false));
    assertEquals(List.of(), buffer.getAllFrameNames());
    longer.getTransform().getRotation().setW(1.004);
    assertTrue(buffer.setTransform(longer, "test", false), "tf2 tolerates half a percent");
    assertEquals(1, buffer.lookupTransform("a", "b", T).getTransform().getRotation().getW(), 1e-15);
  }

  @Test
  void aLeadingSlashOfAMessageIsLeftOut() {
    set("/world", "/cart", 0, Pose.at(1, 0, 0));
    assertEquals(List.of("cart", "world"), buffer.getAllFrameNames());
    assertEquals(1, x("world", "cart", 0));
  }

  @Test
  void theLaterOfTwoTransformsWithTheSameStampCounts() {
    set("a", "b", 0, Pose.at(1, 0, 0));
    set("a", "b", 1, Pose.at(2, 0, 0));
    set("a", "b", 0, Pose.at(5, 0, 0));
    assertEquals(5, x("a", "b", 0));
    assertEquals(3.5, x("a", "b", 0.5));
  }

  @Test
  void framesAreToldAsYamlAndAsAGraph() {
    assertEquals("[]", buffer.allFramesAsYAML());
    for (int i = 0; i <= 10; i++) {
      set("world", "cart", i / 10.0, Pose.at(1, 0, 0));
    }
    assertEquals(
        """
        cart:\s
          parent: 'world'
          broadcaster: 'test'
          rate: 11.000
          most_recent_transform: 1700000001.000000
          oldest_transform: 1700000000.000000
          transform_delay: 0.500
          buffer_length: 1.000
        """,
        buffer.allFramesAsYAML(T + 1_500_000_000L));
    String dot = buffer.allFramesAsDot(BufferCore.TIME_POINT_ZERO);
    assertTrue(dot.startsWith("digraph G {") && dot.endsWith("}"), dot);
    assertTrue(dot.contains("\"world\" -> \"cart\"[label=\"Broadcaster: test\\n"), dot);
    assertEquals("'cart' in 'world'", buffer.allFramesAsString());
  }
}
