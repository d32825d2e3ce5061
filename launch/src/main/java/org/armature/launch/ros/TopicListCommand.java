package org.armature.launch.ros;

import java.util.concurrent.Callable;
import org.ros2.rcljava.graph.NameAndTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists topics. */
@Command(
    name = "list",
    description = "Lists the topics of the graph.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TopicListCommand implements Callable<Integer> {
  @Option(
      names = {"-t", "--show-types"},
      description = "With their types.")
  private boolean types;

  @Option(
      names = {"-a", "--include-hidden-topics"},
      description = "With those of which a part of the name begins with an underscore.")
  private boolean hidden;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      for (NameAndTypes topic : new Graph(session.node()).settled().topics()) {
        if (hidden || !Graph.isHidden(topic.name)) {
          System.out.println(types ? topic : topic.name);
        }
      }
    }
    return 0;
  }
}
