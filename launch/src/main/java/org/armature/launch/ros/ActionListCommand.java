package org.armature.launch.ros;

import java.util.concurrent.Callable;
import org.ros2.rcljava.graph.NameAndTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists actions. */
@Command(
    name = "list",
    description = "Lists the actions of the graph.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ActionListCommand implements Callable<Integer> {
  @Option(
      names = {"-t", "--show-types"},
      description = "With their types.")
  private boolean types;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      for (NameAndTypes action : new Graph(session.node()).settled().actions()) {
        System.out.println(types ? action : action.name);
      }
    }
    return 0;
  }
}
