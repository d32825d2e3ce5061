package org.armature.kinematics.mesh;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vertices and faces of a Wavefront OBJ; all else in it is passed over. Faces of more than three
 * corners become fans of triangles. Lengths are taken for metres.
 */
final class ObjFile {
  private final String source;
  private final MeshBuilder mesh = new MeshBuilder();
  private int[] numbers = new int[64];
  private int vertices;

  private ObjFile(String source) {
    this.source = source;
  }

  static TriangleMesh parse(byte[] bytes, String source) {
    ObjFile file = new ObjFile(source);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    for (int k = 0; k < lines.size(); k++) {
      String[] words = lines.get(k).strip().split("\\s+", -1);
      switch (words[0]) {
        case "v" -> file.vertex(words, k + 1);
        case "f" -> file.face(words, k + 1);
        default -> {}
      }
    }
    return file.mesh.build();
  }

  private void vertex(String[] words, int line) {
    if (words.length < 4) {
      throw error(line, "v needs three numbers, has " + (words.length - 1), null);
    }
    if (vertices == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * vertices);
    }
    try {
      numbers[vertices] =
          mesh.vertex(
              Double.parseDouble(words[1]),
              Double.parseDouble(words[2]),
              Double.parseDouble(words[3]));
    } catch (NumberFormatException e) {
      throw error(line, "v: not a number among " + String.join(" ", words), e);
    }
    vertices++;
  }

  private void face(String[] words, int line) {
    if (words.length < 4) {
      throw error(line, "f needs three corners, has " + (words.length - 1), null);
    }
    int first = corner(words[1], line);
    int before = corner(words[2], line);
    for (int k = 3; k < words.length; k++) {
      int next = corner(words[k], line);
      mesh.triangle(first, before, next);
      before = next;
    }
  }

  /** From 1 on, or from −1 backwards; what follows a slash are texture and normal. */
  private int corner(String word, int line) {
    int slash = word.indexOf('/');
    int number;
    try {
      number = Integer.parseInt(slash < 0 ? word : word.substring(0, slash));
    } catch (NumberFormatException e) {
      throw error(line, "f: \"" + word + "\" is not the number of a vertex", e);
    }
    int place = number < 0 ? vertices + number : number - 1;
    if (place < 0 || place >= vertices) {
      throw error(line, "f: there is no vertex " + number + " among " + vertices, null);
    }
    return numbers[place];
  }

  private MeshException error(int line, String what, @Nullable Throwable cause) {
    String message = source + ": line " + line + ": " + what;
    return cause == null ? new MeshException(message) : new MeshException(message, cause);
  }
}
