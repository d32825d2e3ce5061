package org.armature.kinematics.collision;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.mesh.TriangleMesh;

/**
 * Covers a mesh with capsules: one around all of it, and as long as cutting a part in two at right
 * angles to one of its principal axes saves enough volume, one around each of the two. Every
 * triangle lies wholly within one capsule, so what touches the surface touches a capsule; the
 * inside of a thick solid that was cut may be left out.
 */
final class MeshCapsules {
  private static final int MOST = 4;

  /** A cut is made where the capsules of both halves together fill less than this part. */
  private static final double WORTHWHILE = 0.85;

  /** Triangles (numbers of vertices) and the capsule around them. */
  private record Part(int[] triangles, double[] capsule) {
    double volume() {
      return Segments.volume(capsule[6], Segments.length(capsule));
    }
  }

  private MeshCapsules() {}

  /** Capsules as start and end of the segment (m) and radius (m). */
  static List<double[]> cover(TriangleMesh mesh) {
    List<Part> open = new ArrayList<>();
    List<Part> done = new ArrayList<>();
    open.add(part(mesh, mesh.triangles()));
    while (!open.isEmpty()) {
      Part part = open.removeFirst();
      List<Part> halves = open.size() + done.size() + 2 <= MOST ? cut(mesh, part) : List.of();
      if (halves.isEmpty()) {
        done.add(part);
      } else {
        open.addAll(halves);
      }
    }
    return done.stream().map(Part::capsule).toList();
  }

  private static Part part(TriangleMesh mesh, int[] triangles) {
    return new Part(triangles, EnclosingCapsule.fit(points(mesh, triangles)));
  }

  /** The two halves with the least volume, none where that is not worthwhile. */
  private static List<Part> cut(TriangleMesh mesh, Part part) {
    double least = WORTHWHILE * part.volume();
    List<Part> best = List.of();
    double[] points = points(mesh, part.triangles);
    for (double[] axis : EnclosingCapsule.principalAxes(points)) {
      double[] along = centroids(mesh, part.triangles, axis);
      double low = Arrays.stream(along).min().orElse(0);
      double high = Arrays.stream(along).max().orElse(0);
      int[] below = select(part.triangles, along, 0.5 * (low + high), true);
      int[] above = select(part.triangles, along, 0.5 * (low + high), false);
      if (below.length == 0 || above.length == 0) {
        continue;
      }
      List<Part> halves = List.of(part(mesh, below), part(mesh, above));
      double volume = CapsuleUnion.volume(List.of(halves.get(0).capsule, halves.get(1).capsule));
      if (volume < least) {
        least = volume;
        best = halves;
      }
    }
    return best;
  }

  /** Three times where each triangle's centroid lies along an axis. */
  private static double[] centroids(TriangleMesh mesh, int[] triangles, double[] axis) {
    double[] along = new double[triangles.length / 3];
    for (int k = 0; k < triangles.length; k++) {
      for (int row = 0; row < 3; row++) {
        along[k / 3] += axis[row] * mesh.vertices()[3 * triangles[k] + row];
      }
    }
    return along;
  }

  private static int[] select(int[] triangles, double[] along, double middle, boolean below) {
    int[] chosen = new int[triangles.length];
    int size = 0;
    for (int k = 0; k < along.length; k++) {
      if (along[k] <= middle == below) {
        System.arraycopy(triangles, 3 * k, chosen, size, 3);
        size += 3;
      }
    }
    return Arrays.copyOf(chosen, size);
  }

  /** Coordinates of the vertices that triangles use, each once. */
  private static double[] points(TriangleMesh mesh, int[] triangles) {
    boolean[] used = new boolean[mesh.vertices().length / 3];
    int count = 0;
    for (int vertex : triangles) {
      count += used[vertex] ? 0 : 1;
      used[vertex] = true;
    }
    double[] points = new double[3 * count];
    int at = 0;
    for (int vertex = 0; vertex < used.length; vertex++) {
      if (used[vertex]) {
        System.arraycopy(mesh.vertices(), 3 * vertex, points, at, 3);
        at += 3;
      }
    }
    return points;
  }
}
