package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.ros2.rcljava.graph.EndpointInfo;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells which topics a node sends and receives. */
@Command(
    name = "info",
    description = "Tells which topics a node of the graph subscribes to and publishes.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class NodeInfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NODE", description = "Such as /controller.")
  private String wanted = "";

  @Mixin private DomainOption domain = new DomainOption();

  private NodeInfoCommand() {}

  @Override
  public Integer call() {
    String name = wanted.startsWith("/") ? wanted : "/" + wanted;
    try (RosSession session = domain.join()) {
      Graph graph = new Graph(session.node()).settled();
      if (!graph.nodes().contains(name)) {
        throw new IllegalArgumentException(
            "there is no node '%s'; there are %s".formatted(name, graph.nodes()));
      }
      System.out.println(name);
      tell("Subscribers", name, graph, graph::subscriptions);
      tell("Publishers", name, graph, graph::publishers);
    }
    return 0;
  }

  private static void tell(
      String what, String node, Graph graph, Function<String, List<EndpointInfo>> endpoints) {
    System.out.println("  " + what + ":");
    graph.topics().stream()
        .flatMap(topic ->
            endpoints.apply(topic.name).stream()
                .filter(info -> Graph.nodeOf(info).equals(node))
                .map(info -> "    " + topic.name + ": " + info.topicType))
        .distinct()
        .forEach(System.out::println);
  }
}
