package org.armature.kinematics.collision;

import java.util.ArrayList;
import java.util.List;
import org.armature.kinematics.shape.PlacedShape;
import org.armature.kinematics.shape.Shape;

/** Leaves out capsules that lie wholly within another one: both its end balls do. */
final class CapsuleContainment {
  /** m: what rounding makes stand out. */
  private static final double MARGIN = 1e-9;

  private CapsuleContainment() {}

  /** Of solids of one link, those that are needed; the first of equal ones. */
  static List<PlacedShape> outermost(List<PlacedShape> solids) {
    List<PlacedShape> kept = new ArrayList<>();
    for (int k = 0; k < solids.size(); k++) {
      boolean needed = true;
      for (int other = 0; other < solids.size() && needed; other++) {
        // Of two that hold each other the first stays.
        needed =
            other == k
                || !isWithin(solids.get(k), solids.get(other))
                || (other > k && isWithin(solids.get(other), solids.get(k)));
      }
      if (needed) {
        kept.add(solids.get(k));
      }
    }
    return List.copyOf(kept);
  }

  private static boolean isWithin(PlacedShape solid, PlacedShape other) {
    if (!(solid.shape() instanceof Shape.Capsule inner)
        || !(other.shape() instanceof Shape.Capsule outer)) {
      return false;
    }
    double[] a = Segments.of(solid, inner);
    double[] b = Segments.of(other, outer);
    double room = outer.radius() - inner.radius() + MARGIN;
    return room >= 0
        && Segments.square(b, a[0], a[1], a[2]) <= room * room
        && Segments.square(b, a[3], a[4], a[5]) <= room * room;
  }
}
