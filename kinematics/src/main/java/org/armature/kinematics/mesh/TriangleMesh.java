package org.armature.kinematics.mesh;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * The surface of a solid.
 *
 * @param vertices x, y, z each, m
 * @param triangles numbers of three vertices each
 */
public record TriangleMesh(double[] vertices, int[] triangles) {
  private static final long LARGEST_FILE = 512L << 20;

  /**
   * Reads a file by the ending of its name: {@code .stl} (binary or text) or {@code .obj}.
   *
   * @throws MeshException when it cannot be read, naming the file and what is wrong
   */
  public static TriangleMesh read(Path file) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        throw new MeshException(file + ": is larger than 512 MiB; simplify the mesh");
      }
      byte[] bytes = Files.readAllBytes(file);
      String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
      String start = new String(bytes, 0, Math.min(bytes.length, 40), StandardCharsets.ISO_8859_1);
      if (start.startsWith("version https://git-lfs")) {
        throw new MeshException(
            file + ": is a Git LFS pointer instead of a mesh; run \"git lfs pull\" beside it");
      }
      TriangleMesh mesh =
          switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "stl" -> StlFile.parse(bytes, file.toString());
            case "obj" -> ObjFile.parse(bytes, file.toString());
            default ->
                throw new MeshException(
                    file + ": this kind of mesh is not supported; convert it to .stl or .obj");
          };
      return mesh.checked(file);
    } catch (IOException e) {
      throw new MeshException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /** The mesh stretched along its axes. */
  public TriangleMesh scaled(double x, double y, double z) {
    double[] scaled = vertices.clone();
    for (int k = 0; k < scaled.length; k += 3) {
      scaled[k] *= x;
      scaled[k + 1] *= y;
      scaled[k + 2] *= z;
    }
    return new TriangleMesh(scaled, triangles);
  }

  private TriangleMesh checked(Path file) {
    if (triangles.length == 0) {
      throw new MeshException(file + ": has no triangles");
    }
    for (int k = 0; k < vertices.length; k++) {
      if (!Double.isFinite(vertices[k])) {
        throw new MeshException(
            file + ": vertex " + k / 3 + " (from 0) has the coordinate " + vertices[k]);
      }
    }
    for (int k = 0; k < triangles.length; k++) {
      if (triangles[k] < 0 || triangles[k] >= vertices.length / 3) {
        throw new MeshException(
            file
                + ": triangle "
                + k / 3
                + " (from 0) names vertex "
                + triangles[k]
                + " (from 0) of "
                + vertices.length / 3);
      }
    }
    return this;
  }
}
