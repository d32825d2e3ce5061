package org.armature.kinematics.mesh;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Collects triangles; equal vertices become one. */
public final class MeshBuilder {
  private record Vertex(double x, double y, double z) {}

  private final Map<Vertex, Integer> numbers = new HashMap<>();
  private double[] vertices = new double[300];
  private int[] triangles = new int[300];
  private int size;

  /** Number of a vertex, m. */
  public int vertex(double x, double y, double z) {
    // Adding zero turns −0 into 0.
    Vertex vertex = new Vertex(x + 0.0, y + 0.0, z + 0.0);
    Integer known = numbers.putIfAbsent(vertex, numbers.size());
    if (known != null) {
      return known;
    }
    int number = numbers.size() - 1;
    if (3 * number == vertices.length) {
      vertices = Arrays.copyOf(vertices, 2 * vertices.length);
    }
    vertices[3 * number] = vertex.x;
    vertices[3 * number + 1] = vertex.y;
    vertices[3 * number + 2] = vertex.z;
    return number;
  }

  /** Adds a triangle of three vertices, counter-clockwise from outside. */
  public void triangle(int a, int b, int c) {
    if (size == triangles.length) {
      triangles = Arrays.copyOf(triangles, 2 * size);
    }
    triangles[size++] = a;
    triangles[size++] = b;
    triangles[size++] = c;
  }

  /** The triangles so far. */
  public TriangleMesh build() {
    return new TriangleMesh(
        Arrays.copyOf(vertices, 3 * numbers.size()), Arrays.copyOf(triangles, size));
  }
}
