package org.armature.launch.ros;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists nodes. */
@Command(
    name = "list",
    description = "Lists the nodes of the graph.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class NodeListCommand implements Callable<Integer> {
  @Option(
      names = {"-a", "--all"},
      description = "With those whose name starts with an underscore.")
  private boolean all;

  @Mixin private DomainOption domain = new DomainOption();

  private NodeListCommand() {}

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      new Graph(session.node())
          .settled().nodes().stream()
              .filter(name -> all || !name.contains("/_"))
              .forEach(System.out::println);
    }
    return 0;
  }
}
