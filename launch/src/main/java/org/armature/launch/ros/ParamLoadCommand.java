package org.armature.launch.ros;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.ros2.rcljava.parameters.ParameterVariant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets the parameters that a file has for a node. */
@Command(
    name = "load",
    description = "Sets the parameters that a file has for a node.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ParamLoadCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NODE", description = "Such as /controller.")
  private String node = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "A parameter file of ROS 2; wildcards in names of nodes count.")
  private String file = "";

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      RemoteParameters remote = RemoteParameters.of(session, node);
      Map<String, ParameterVariant> wanted = WrittenParameters.inFile(file, remote.node());
      if (wanted.isEmpty()) {
        throw new IllegalArgumentException(
            "parameter file '%s' has nothing for node '%s'".formatted(file, remote.node()));
      }
      Map<String, ParameterVariant> present = remote.values();
      wanted.values().removeIf(value -> value.equals(present.get(value.getName())));
      Map<String, String> refused = remote.set(List.copyOf(wanted.values()));
      wanted.forEach((name, value) -> {
        if (!refused.containsKey(name)) {
          System.out.printf("%s is %s%n", name, ParameterText.value(value));
        }
      });
      if (!refused.isEmpty()) {
        throw new IllegalArgumentException(
            "node '%s' does not set %s".formatted(remote.node(), refused));
      }
    }
    return 0;
  }
}
