package org.ros2.rcljava.middleware.rcl;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ros2.rcljava.middleware.MiddlewareException;

/**
 * A ROS 2 whose set-up file was sourced.
 *
 * @param prefixes folders with {@code lib} and {@code share}, overlays first
 * @param distro its name, such as {@code jazzy}; {@code unknown} where the environment has none
 * @param rmwVersion version of its package rmw
 * @param rmw middleware that is asked for, such as {@code rmw_cyclonedds_cpp}; empty for ROS's
 *     choice
 */
public record RosInstallation(List<Path> prefixes, String distro, String rmwVersion, String rmw) {
  private static final String PREFIXES = "AMENT_PREFIX_PATH";
  private static final String RMW = "RMW_IMPLEMENTATION";
  private static final String LIBRCL = "rcl";
  private static final Path RMW_PACKAGE = Path.of("share", "rmw", "package.xml");
  private static final Pattern PACKAGE_VERSION = Pattern.compile("<version>\\s*([^<\\s]+)");

  /** Copies the prefixes. */
  public RosInstallation {
    prefixes = List.copyOf(prefixes);
  }

  /** Whether environment variables are those of somebody who sourced a ROS 2. */
  public static boolean isSourced(Map<String, String> environment) {
    return !environment.getOrDefault(PREFIXES, "").isEmpty();
  }

  /**
   * The one that is sourced.
   *
   * @throws MiddlewareException if there is none or it cannot be used, with what is missing
   */
  public static RosInstallation of(Map<String, String> environment) {
    if (!isSourced(environment)) {
      throw new MiddlewareException(
          "no ROS 2 is sourced, AMENT_PREFIX_PATH is not set: run 'source"
              + " /opt/ros/<distro>/setup.bash' before");
    }
    List<Path> prefixes =
        Arrays.stream(environment.getOrDefault(PREFIXES, "").split(File.pathSeparator))
            .filter(prefix -> !prefix.isBlank())
            .map(Path::of)
            .toList();
    String version =
        prefixes.stream()
            .map(prefix -> prefix.resolve(RMW_PACKAGE))
            .filter(Files::isRegularFile)
            .findFirst()
            .map(RosInstallation::version)
            .orElseThrow(() -> missing(RMW_PACKAGE.toString(), prefixes));
    RosInstallation found =
        new RosInstallation(
            prefixes,
            environment.getOrDefault("ROS_DISTRO", "unknown"),
            version,
            environment.getOrDefault(RMW, ""));
    RmwLayout.of(version);
    found.neededLibraries();
    return found;
  }

  private static String version(Path packageFile) {
    try {
      Matcher matcher = PACKAGE_VERSION.matcher(Files.readString(packageFile));
      if (matcher.find()) {
        return matcher.group(1);
      }
      throw new MiddlewareException(packageFile + " has no <version>");
    } catch (IOException e) {
      throw new MiddlewareException("cannot read %s: %s".formatted(packageFile, e), e);
    }
  }

  /**
   * The middleware that is asked for, if one is, and librcl. In this order: librcl ends the process
   * where it cannot load the middleware.
   *
   * @throws MiddlewareException if one is not there
   */
  List<Path> neededLibraries() {
    Path rcl = library(LIBRCL).orElseThrow(() -> missing("lib/" + fileName(LIBRCL), prefixes));
    if (rmw.isEmpty()) {
      return List.of(rcl);
    }
    Path middleware =
        library(rmw)
            .orElseThrow(() ->
                new MiddlewareException(
                    "%s is '%s', but %s is in no lib folder of %s: install it, or unset %s"
                        .formatted(RMW, rmw, fileName(rmw), PREFIXES, RMW)));
    return List.of(middleware, rcl);
  }

  /** File of a library, such as {@code rcl}. */
  Optional<Path> library(String name) {
    return prefixes.stream()
        .map(prefix -> prefix.resolve("lib").resolve(fileName(name)))
        .filter(Files::isRegularFile)
        .findFirst();
  }

  static String fileName(String library) {
    return "lib" + library + ".so";
  }

  RmwLayout layout() {
    return RmwLayout.of(rmwVersion);
  }

  private static MiddlewareException missing(String file, List<Path> prefixes) {
    return new MiddlewareException(
        "%s is in no folder of AMENT_PREFIX_PATH (%s): source a whole ROS 2, Humble or newer, with"
                .formatted(
                    file,
                    String.join(File.pathSeparator, prefixes.stream().map(Path::toString).toList()))
            + " the package rcl");
  }
}
