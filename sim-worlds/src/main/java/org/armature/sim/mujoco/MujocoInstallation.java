package org.armature.sim.mujoco;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where a MuJoCo lies on this machine.
 *
 * @param headers folder that holds {@code mujoco.h}
 * @param library the shared library
 */
public record MujocoInstallation(Path headers, Path library) {
  /** Environment variable that names the folder of a MuJoCo release. */
  public static final String HOME_VARIABLE = "MUJOCO_HOME";

  static final String REMEDY =
      "Install it (apt-get install -y libmujoco-dev), or set MUJOCO_HOME to the folder of an"
          + " unpacked MuJoCo release (2.2 or later) that holds include/mujoco and lib.";

  private static final Path DEBIAN_HEADERS = Path.of("/usr/include/mujoco");
  private static final List<Path> DEBIAN_LIBRARY_FOLDERS =
      List.of(
          Path.of("/usr/lib/x86_64-linux-gnu"),
          Path.of("/usr/lib/aarch64-linux-gnu"),
          Path.of("/usr/lib"));

  /** What {@link #HOME_VARIABLE} of this process names, else what Debian's package installs. */
  public static MujocoInstallation find() {
    return find(System.getenv());
  }

  /**
   * {@link #find()} with a given environment.
   *
   * @throws MujocoException if headers or library are missing; says which file, and what to do
   */
  public static MujocoInstallation find(Map<String, String> environment) {
    String home = environment.getOrDefault(HOME_VARIABLE, "");
    if (!home.isBlank()) {
      return at(Path.of(home));
    }
    for (Path folder : DEBIAN_LIBRARY_FOLDERS) {
      Path library = folder.resolve("libmujoco.so");
      if (Files.exists(library)) {
        return checked(DEBIAN_HEADERS, library, "the Debian package libmujoco-dev");
      }
    }
    throw new MujocoException(
        "MuJoCo is not installed: no libmujoco.so in %s. %s"
            .formatted(DEBIAN_LIBRARY_FOLDERS, REMEDY));
  }

  /**
   * An unpacked MuJoCo release.
   *
   * @param home folder with {@code include/mujoco/} and {@code lib/libmujoco.so} or {@code
   *     lib/libmujoco.so.<version>}
   * @throws MujocoException if headers or library are missing
   */
  public static MujocoInstallation at(Path home) {
    String origin = HOME_VARIABLE + "=" + home;
    if (!Files.isDirectory(home)) {
      throw new MujocoException("%s is not a folder. %s".formatted(origin, REMEDY));
    }
    Path lib = home.resolve("lib");
    return checked(home.resolve("include/mujoco"), library(lib), origin);
  }

  private static Path library(Path folder) {
    Path unversioned = folder.resolve("libmujoco.so");
    if (Files.exists(unversioned) || !Files.isDirectory(folder)) {
      return unversioned;
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("libmujoco.so."))
          .sorted()
          .findFirst()
          .orElse(unversioned);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  private static MujocoInstallation checked(Path headers, Path library, String origin) {
    for (Path file : List.of(headers.resolve("mujoco.h"), library)) {
      if (!Files.exists(file)) {
        throw new MujocoException("%s lacks the file %s. %s".formatted(origin, file, REMEDY));
      }
    }
    return new MujocoInstallation(headers, library);
  }
}
