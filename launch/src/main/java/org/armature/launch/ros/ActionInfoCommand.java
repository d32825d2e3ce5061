package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells who serves an action and who uses it. */
@Command(
    name = "info",
    description = "Tells which nodes have servers and clients of an action.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ActionInfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ACTION", description = "Such as /gripper_controller/gripper_cmd.")
  private String action = "";

  @Option(
      names = {"-t", "--show-types"},
      description = "With the action's type at each node.")
  private boolean types;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      Graph graph = new Graph(session.node()).settled();
      List<String> names = graph.actions().stream().map(known -> known.name).toList();
      if (!names.contains(action)) {
        throw new IllegalArgumentException(
            "there is no action '%s'; there are %s".formatted(action, names));
      }
      System.out.println("Action: " + action);
      tell("clients", graph.actionClients(action));
      tell("servers", graph.actionServers(action));
    }
    return 0;
  }

  private void tell(String what, List<String> ends) {
    System.out.printf("Action %s: %d%n", what, ends.size());
    ends.forEach(end -> System.out.println("    " + (types ? end : end.replaceFirst(" .*", ""))));
  }
}
