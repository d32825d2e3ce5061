package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.Callable;
import org.ros2.rcljava.parameters.ParameterVariant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sets a parameter to a value that a user writes. */
@Command(
    name = "set",
    description = "Sets a parameter.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ParamSetCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NODE", description = "Such as /controller.")
  private String node = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Such as use_sim_time.")
  private String name = "";

  @Parameters(
      index = "2",
      paramLabel = "VALUE",
      description = "As in a parameter file: 1 is an integer, 1.0 a double, '[a, b]' a list.")
  private String value = "";

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    ParameterVariant wanted = WrittenParameters.of(name, value);
    try (RosSession session = domain.join()) {
      RemoteParameters remote = RemoteParameters.of(session, node);
      String refused = remote.set(List.of(wanted)).get(name);
      if (refused != null) {
        throw new IllegalArgumentException(
            "node '%s' does not set '%s' to %s: %s".formatted(remote.node(), name, value, refused));
      }
      System.out.printf("%s of %s is %s%n", name, remote.node(), ParameterText.value(wanted));
    }
    return 0;
  }
}
