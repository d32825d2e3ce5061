package org.armature.teleop.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.armature.kinematics.RobotModel;

/** Finds mappings: those that are shipped, by name, and files, by path. */
public final class Mappings {
  /** Names of the mappings that are shipped; all are for the Panda. */
  public static final List<String> SHIPPED = List.of("gamepad", "spacemouse");

  private Mappings() {}

  /**
   * Loads a mapping.
   *
   * @param nameOrFile one of {@link #SHIPPED}, or the path of a YAML file
   * @param robot what it is for
   * @throws MappingException naming file, field and value
   */
  public static TeleopMapping load(String nameOrFile, RobotModel robot) {
    return MappingReader.read(
        SHIPPED.contains(nameOrFile) ? shipped(nameOrFile) : file(nameOrFile), nameOrFile, robot);
  }

  private static String file(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new MappingException(
          "mapping %s cannot be read; give a file, or one of %s".formatted(file, SHIPPED), e);
    }
  }

  private static String shipped(String name) {
    String resource = "/org/armature/teleop/" + name + ".yaml";
    try (InputStream in = Mappings.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException(
            resource + " is not on the class path: the build is incomplete");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + resource, e);
    }
  }
}
