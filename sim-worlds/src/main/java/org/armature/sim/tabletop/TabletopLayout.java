package org.armature.sim.tabletop;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/**
 * Where an episode begins: the poses of the cubes on the table and the arm's small offset from the
 * ready pose, all drawn from one seed.
 *
 * @param cubes pose of each cube
 * @param jointOffsets offset of each arm joint from the ready pose, rad
 */
record TabletopLayout(Map<CubeColour, CubeSpot> cubes, double[] jointOffsets) {
  /** Edge length of a cube, m. */
  static final double CUBE_EDGE = 0.04;

  /** Where cubes may lie as an episode begins. */
  private static final Spread BEGINNING = new Spread(0.38, 0.62, 0.165, 0.5, 0.1);

  /** Where they may lie after somebody touched them. */
  private static final Spread REARRANGED = new Spread(0.35, 0.65, 0.17, Math.PI / 4, 0.08);

  private static final double JOINT_NOISE = 0.02;
  private static final int ARM_JOINTS = 7;

  /**
   * A cube lying flat.
   *
   * @param x centre, m
   * @param y centre, m
   * @param yaw about the vertical, rad
   */
  record CubeSpot(double x, double y, double yaw) {}

  /** Ranges of x, of |y| and of |yaw|, and the least distance between cubes: m, rad. */
  private record Spread(double xMin, double xMax, double yMax, double yawMax, double distance) {}

  static TabletopLayout of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<CubeColour, CubeSpot> cubes = cubes(random, BEGINNING);
    double[] offsets = new double[ARM_JOINTS];
    for (int i = 0; i < ARM_JOINTS; i++) {
      offsets[i] = random.nextDouble(-JOINT_NOISE, JOINT_NOISE);
    }
    return new TabletopLayout(cubes, offsets);
  }

  /**
   * Places of cubes that were moved about: a little farther out, turned any way, closer together.
   */
  static Map<CubeColour, CubeSpot> rearranged(long seed) {
    return cubes(new SplittableRandom(seed), REARRANGED);
  }

  private static Map<CubeColour, CubeSpot> cubes(SplittableRandom random, Spread spread) {
    List<CubeSpot> spots = spots(random, spread);
    Collections.shuffle(spots, Random.from(random));
    Map<CubeColour, CubeSpot> cubes = new EnumMap<>(CubeColour.class);
    Iterator<CubeSpot> places = spots.iterator();
    for (CubeColour colour : CubeColour.values()) {
      cubes.put(colour, places.next());
    }
    return cubes;
  }

  private static List<CubeSpot> spots(SplittableRandom random, Spread spread) {
    List<CubeSpot> spots = new ArrayList<>();
    int cubes = CubeColour.values().length;
    while (spots.size() < cubes) {
      // All three are drawn anew where one does not fit, so that no cube is favoured.
      spots.clear();
      for (int i = 0; i < cubes; i++) {
        CubeSpot spot =
            new CubeSpot(
                random.nextDouble(spread.xMin, spread.xMax),
                random.nextDouble(-spread.yMax, spread.yMax),
                random.nextDouble(-spread.yawMax, spread.yawMax));
        boolean clear =
            spots.stream().allMatch(o -> Math.hypot(o.x - spot.x, o.y - spot.y) >= spread.distance);
        if (clear) {
          spots.add(spot);
        }
      }
    }
    return spots;
  }
}
