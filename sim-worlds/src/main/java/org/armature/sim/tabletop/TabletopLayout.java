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

  private static final double X_MIN = 0.38;
  private static final double X_MAX = 0.62;
  private static final double Y_MAX = 0.165;
  private static final double YAW_MAX = 0.5;
  private static final double LEAST_DISTANCE = 0.1;
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

  static TabletopLayout of(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<CubeSpot> spots = spots(random);
    Collections.shuffle(spots, Random.from(random));
    Map<CubeColour, CubeSpot> cubes = new EnumMap<>(CubeColour.class);
    Iterator<CubeSpot> places = spots.iterator();
    for (CubeColour colour : CubeColour.values()) {
      cubes.put(colour, places.next());
    }
    double[] offsets = new double[ARM_JOINTS];
    for (int i = 0; i < ARM_JOINTS; i++) {
      offsets[i] = random.nextDouble(-JOINT_NOISE, JOINT_NOISE);
    }
    return new TabletopLayout(cubes, offsets);
  }

  private static List<CubeSpot> spots(SplittableRandom random) {
    List<CubeSpot> spots = new ArrayList<>();
    int cubes = CubeColour.values().length;
    while (spots.size() < cubes) {
      // All three are drawn anew where one does not fit, so that no cube is favoured.
      spots.clear();
      for (int i = 0; i < cubes; i++) {
        CubeSpot spot =
            new CubeSpot(
                random.nextDouble(X_MIN, X_MAX),
                random.nextDouble(-Y_MAX, Y_MAX),
                random.nextDouble(-YAW_MAX, YAW_MAX));
        boolean clear =
            spots.stream().allMatch(o -> Math.hypot(o.x - spot.x, o.y - spot.y) >= LEAST_DISTANCE);
        if (clear) {
          spots.add(spot);
        }
      }
    }
    return spots;
  }
}
