package org.armature.launch.ros;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Prints the parameters of a node as a file. */
@Command(
    name = "dump",
    description = "Prints the parameters of a node as a file that load and --params-file read.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ParamDumpCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NODE", description = "Such as /controller.")
  private String node = "";

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      RemoteParameters remote = RemoteParameters.of(session, node);
      System.out.print(ParameterText.file(remote.node(), remote.values()));
    }
    return 0;
  }
}
