package org.armature.launch.ros;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.graph.NameAndTypes;
import org.ros2.rcljava.qos.QoSProfile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells who sends and receives a topic. */
@Command(
    name = "info",
    description = "Tells a topic's type and how many publishers and subscriptions it has.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TopicInfoCommand implements Callable<Integer> {
  @Parameters(paramLabel = "TOPIC", description = "Such as /joint_states.")
  private String topic = "";

  @Option(
      names = {"-v", "--verbose"},
      description = "With each node and its quality of service.")
  private boolean verbose;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      Graph graph = new Graph(session.node()).settled();
      NameAndTypes found =
          graph.topics().stream()
              .filter(known -> known.name.equals(topic))
              .findFirst()
              .orElseThrow(() -> unknown(graph));
      System.out.println("Type: " + String.join(", ", found.types));
      tell("Publisher", graph.publishers(topic));
      tell("Subscription", graph.subscriptions(topic));
    }
    return 0;
  }

  private IllegalArgumentException unknown(Graph graph) {
    return new IllegalArgumentException(
        "there is no topic '%s'; there are %s"
            .formatted(topic, graph.topics().stream().map(known -> known.name).toList()));
  }

  private void tell(String what, List<EndpointInfo> endpoints) {
    System.out.printf("%s count: %d%n", what, endpoints.size());
    if (verbose) {
      endpoints.forEach(endpoint -> System.out.print("\n" + text(endpoint)));
    }
  }

  private static String text(EndpointInfo info) {
    QoSProfile qos = info.qos;
    return """
    Node name: %s
    Node namespace: %s
    Topic type: %s
    Topic type hash: %s
    Endpoint type: %s
    GID: %s
    QoS profile:
      Reliability: %s
      Durability: %s

    """
        .formatted(
            info.nodeName,
            info.nodeNamespace,
            info.topicType,
            info.topicTypeHash.isEmpty() ? "INVALID" : info.topicTypeHash,
            info.endpointType,
            HexFormat.ofDelimiter(".").formatHex(info.endpointGID),
            qos.getReliability().toString().toUpperCase(Locale.ROOT),
            qos.getDurability().toString().toUpperCase(Locale.ROOT));
  }
}
