package org.ros2.rcljava.contexts;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.ros2.rcljava.middleware.Middleware;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.fastdds.FastDdsParticipant;
import org.ros2.rcljava.middleware.rcl.RclLibrary;
import org.ros2.rcljava.middleware.rcl.RclMiddleware;
import org.ros2.rcljava.middleware.rcl.RosInstallation;

/**
 * Which back end a context gets.
 *
 * @param ros the ROS 2 whose rcl it is; empty for the embedded Fast DDS
 * @param why the reason, as the end of a sentence
 * @param level how loudly it is said
 */
record BackendChoice(Optional<RosInstallation> ros, String why, Level level) {
  private static final Logger LOG = System.getLogger("org.ros2.rcljava.backend");

  /** What was said in this process: many contexts mostly get the same. */
  private static final Set<String> SAID = ConcurrentHashMap.newKeySet();

  /**
   * Chooses and joins a domain.
   *
   * @throws MiddlewareException if the back end that was asked for cannot be used, with what is
   *     missing
   */
  static Middleware open(ContextOptions options) {
    BackendChoice choice = of(options.backend(), System.getenv());
    Middleware opened =
        choice.ros.isPresent()
            ? new RclMiddleware(options, choice.ros.get())
            : new FastDdsParticipant(options);
    String line = choice.text(opened.identifier());
    if (SAID.add(line)) {
      LOG.log(choice.level, "{0}", line);
    }
    return opened;
  }

  private String text(String middleware) {
    return ros.map(found ->
            "ROS back end: rcl of ROS 2 %s with %s".formatted(found.distro(), middleware))
            .orElse("ROS back end: embedded Fast DDS")
        + ", because "
        + why;
  }

  /**
   * Chooses.
   *
   * @param asked what the program wants
   * @param environment of the process
   * @throws MiddlewareException if rcl is asked for and cannot be used, with what is missing
   * @throws IllegalArgumentException if the variable has a value that means nothing
   */
  static BackendChoice of(RosBackend asked, Map<String, String> environment) {
    RosBackend set = RosBackend.from(environment.getOrDefault(RosBackend.VARIABLE, ""));
    RosBackend wanted = asked == RosBackend.AUTO ? set : asked;
    String asker = set == wanted ? RosBackend.VARIABLE : "the program";
    return switch (wanted) {
      case EMBEDDED -> new BackendChoice(Optional.empty(), asker + " asks for it", Level.DEBUG);
      case RCL -> rcl(environment, asker);
      case AUTO -> automatic(environment);
    };
  }

  private static BackendChoice rcl(Map<String, String> environment, String asker) {
    try {
      return new BackendChoice(
          Optional.of(usable(environment)), asker + " asks for it", Level.INFO);
    } catch (MiddlewareException e) {
      throw new MiddlewareException(
          "%s asks for the back end rcl, which cannot be used: %s. Or set %s=embedded, which needs no"
                  .formatted(asker, e.getMessage(), RosBackend.VARIABLE)
              + " ROS",
          e);
    }
  }

  private static BackendChoice automatic(Map<String, String> environment) {
    if (!RosInstallation.isSourced(environment)) {
      return new BackendChoice(Optional.empty(), "no ROS 2 is sourced", Level.INFO);
    }
    try {
      return new BackendChoice(
          Optional.of(usable(environment)),
          "it is sourced; %s=embedded goes without it".formatted(RosBackend.VARIABLE),
          Level.INFO);
    } catch (MiddlewareException e) {
      return new BackendChoice(
          Optional.empty(), "the sourced ROS 2 cannot be used: " + e.getMessage(), Level.WARNING);
    }
  }

  private static RosInstallation usable(Map<String, String> environment) {
    RosInstallation ros = RosInstallation.of(environment);
    RclLibrary.load(ros);
    return ros;
  }
}
