package org.armature.launch.ros;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells the value of a parameter. */
@Command(
    name = "get",
    description = "Tells the value of a parameter as YAML.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ParamGetCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "NODE", description = "Such as /controller.")
  private String node = "";

  @Parameters(index = "1", paramLabel = "NAME", description = "Such as use_sim_time.")
  private String name = "";

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      System.out.println(ParameterText.value(RemoteParameters.of(session, node).value(name)));
    }
    return 0;
  }
}
