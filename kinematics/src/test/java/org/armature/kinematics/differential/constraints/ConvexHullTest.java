package org.armature.kinematics.differential.constraints;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ConvexHullTest {
  @Test
  void everyPointIsInsideEveryEdgeAndTwoAreOnEach() {
    Random random = new Random(1);
    ConvexHull hull = new ConvexHull(20);
    for (int trial = 0; trial < 2000; trial++) {
      int count = 3 + random.nextInt(18);
      double[] x = new double[count];
      double[] y = new double[count];
      hull.clear();
      for (int i = 0; i < count; i++) {
        // On a grid every other time: equal and collinear points.
        x[i] = trial % 2 == 0 ? random.nextInt(5) : random.nextGaussian();
        y[i] = trial % 2 == 0 ? random.nextInt(5) : random.nextGaussian();
        hull.add(x[i], y[i]);
      }
      hull.compute();
      for (int edge = 0; edge < hull.edges(); edge++) {
        int on = 0;
        for (int i = 0; i < count; i++) {
          double outside =
              hull.normalX(edge) * x[i] + hull.normalY(edge) * y[i] - hull.offset(edge);
          assertTrue(outside < 1e-12, "outside by " + outside);
          on += Math.abs(outside) < 1e-12 ? 1 : 0;
        }
        assertTrue(on >= 2, on + " points on an edge");
        assertEquals(1, Math.hypot(hull.normalX(edge), hull.normalY(edge)), 1e-15);
      }
    }
  }

  @Test
  void aSquareHasFourEdgesAndTwoPointsHaveTwo() {
    ConvexHull hull = new ConvexHull(5);
    hull.clear();
    double[][] corners = {{0, 0}, {2, 0}, {2, 2}, {0, 2}, {1, 1}};
    for (double[] corner : corners) {
      hull.add(corner[0], corner[1]);
    }
    hull.compute();
    assertEquals(4, hull.edges());
    assertEquals(1, hull.halfWidth());
    hull.clear();
    hull.add(0, 0);
    hull.compute();
    assertEquals(0, hull.edges(), "one point bounds nothing");
    hull.add(1, 1);
    hull.compute();
    assertEquals(2, hull.edges());
    assertEquals(0, hull.halfWidth());
    assertEquals(-hull.normalX(0), hull.normalX(1), 1e-15);
  }
}
