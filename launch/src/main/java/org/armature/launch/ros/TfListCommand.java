package org.armature.launch.ros;

import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.ros2.tf2_ros.Buffer;
import org.ros2.tf2_ros.TransformListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists frames. */
@Command(
    name = "list",
    description = "Lists the frames that transforms come in for, with what they are in.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TfListCommand implements Callable<Integer> {
  @Option(
      names = {"-w", "--wait"},
      paramLabel = "SECONDS",
      defaultValue = "3",
      description = "How long transforms are gathered (${DEFAULT-VALUE}).")
  private double seconds;

  @Option(names = "--yaml", description = "With rates, times and who sends them, as YAML.")
  private boolean yaml;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    if (!(seconds > 0) || seconds > 3600) {
      throw new IllegalArgumentException("wait is %s s; choose up to 3600".formatted(seconds));
    }
    Buffer buffer = new Buffer();
    try (RosSession session = domain.join()) {
      TransformListener listener = new TransformListener(buffer, session.node());
      LockSupport.parkNanos(Math.round(seconds * 1e9));
      listener.dispose();
    }
    if (buffer.getAllFrameNames().isEmpty()) {
      throw new IllegalArgumentException(
          "no transforms came in on /tf and /tf_static within %s s".formatted(seconds));
    }
    System.out.print(yaml ? buffer.allFramesAsYAML() : buffer.allFramesAsString());
    return 0;
  }
}
