package org.armature.kinematics.mesh;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.StringTokenizer;

/**
 * Triangles in the format of 3D Systems' stereolithography: binary (80 bytes of header, a count, 50
 * bytes per triangle) or text. Normals are passed over. Lengths are taken for metres.
 */
final class StlFile {
  private static final int HEADER = 84;
  private static final int TRIANGLE = 50;

  private StlFile() {}

  static TriangleMesh parse(byte[] bytes, String source) {
    // Binary files may begin with "solid" too: the count decides first.
    if (bytes.length >= HEADER) {
      long count = Integer.toUnsignedLong(little(bytes).getInt(80));
      if (HEADER + TRIANGLE * count == bytes.length) {
        return binary(bytes, (int) count);
      }
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    if (text.stripLeading().startsWith("solid")) {
      return text(text, source);
    }
    throw new MeshException(
        source
            + ": is no STL: it does not begin with \"solid\", and has "
            + bytes.length
            + " bytes, which its count of triangles does not explain");
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static TriangleMesh binary(byte[] bytes, int count) {
    ByteBuffer buffer = little(bytes);
    MeshBuilder mesh = new MeshBuilder();
    int[] corner = new int[3];
    for (int triangle = 0; triangle < count; triangle++) {
      int at = HEADER + TRIANGLE * triangle + 12;
      for (int k = 0; k < 3; k++, at += 12) {
        corner[k] =
            mesh.vertex(buffer.getFloat(at), buffer.getFloat(at + 4), buffer.getFloat(at + 8));
      }
      mesh.triangle(corner[0], corner[1], corner[2]);
    }
    return mesh.build();
  }

  private static TriangleMesh text(String text, String source) {
    StringTokenizer words = new StringTokenizer(text);
    MeshBuilder mesh = new MeshBuilder();
    int[] corner = new int[3];
    int corners = 0;
    int vertices = 0;
    while (words.hasMoreTokens()) {
      switch (words.nextToken()) {
        case "vertex" -> {
          if (corners == 3) {
            throw new MeshException(
                source + ": vertex " + vertices + " (from 0) is the fourth of its facet");
          }
          double x = number(words, source, vertices);
          double y = number(words, source, vertices);
          double z = number(words, source, vertices);
          corner[corners++] = mesh.vertex(x, y, z);
          vertices++;
        }
        case "endfacet" -> {
          if (corners != 3) {
            throw new MeshException(
                source + ": the facet before vertex " + vertices + " (from 0) has not three");
          }
          mesh.triangle(corner[0], corner[1], corner[2]);
          corners = 0;
        }
        default -> {}
      }
    }
    return mesh.build();
  }

  private static double number(StringTokenizer words, String source, int vertex) {
    String word = words.hasMoreTokens() ? words.nextToken() : "";
    try {
      return Double.parseDouble(word);
    } catch (NumberFormatException e) {
      throw new MeshException(
          source + ": vertex " + vertex + " (from 0): \"" + word + "\" is not a number", e);
    }
  }
}
