package org.ros2.rosidl.generator;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Java source of the lists of built-in values, all of them from one template. */
public final class JavaSequences {
  private static final String TEMPLATE = "Sequence.java.template";
  private static final List<Element> ELEMENTS =
      List.of(
          new Element("boolean", "Boolean", "false"),
          new Element("short", "Short", "(short) 0"),
          new Element("int", "Integer", "0"),
          new Element("long", "Long", "0L"),
          new Element("float", "Float", "0f"),
          new Element("double", "Double", "0.0"));

  private record Element(String type, String boxed, String zero) {}

  private JavaSequences() {}

  /**
   * Writes the classes of {@code org.ros2.rosidl.sequence}, {@code ByteSequence} not among them,
   * which is over a buffer instead of an array.
   *
   * @param output folder that holds nothing else
   * @throws IOException if a file cannot be written
   */
  public static void write(Path output) throws IOException {
    String template = template();
    SourceFolder folder = new SourceFolder(output);
    for (Element element : ELEMENTS) {
      String name = Character.toUpperCase(element.type.charAt(0)) + element.type.substring(1);
      folder.write(
          "org/ros2/rosidl/sequence/" + name + "Sequence.java",
          template
              .replace("@Name@", name)
              .replace("@type@", element.type)
              .replace("@Boxed@", element.boxed)
              .replace("@zero@", element.zero));
    }
    folder.deleteOthers();
  }

  private static String template() throws IOException {
    try (InputStream file =
        Objects.requireNonNull(JavaSequences.class.getResourceAsStream(TEMPLATE), TEMPLATE)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
