package org.armature.launch.ros;

import java.util.concurrent.Callable;
import org.ros2.rcljava.graph.NameAndTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists services. */
@Command(
    name = "list",
    description = "Lists the services of the graph.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServiceListCommand implements Callable<Integer> {
  @Option(
      names = {"-t", "--show-types"},
      description = "With their types.")
  private boolean types;

  @Option(
      names = {"-a", "--include-hidden-services"},
      description = "With those of which a part of the name begins with an underscore.")
  private boolean hidden;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      for (NameAndTypes service : new Graph(session.node()).settled().services()) {
        boolean ours = service.name.startsWith("/" + RosSession.NODE_PREFIX);
        if (!ours && (hidden || !Graph.isHidden(service.name))) {
          System.out.println(types ? service : service.name);
        }
      }
    }
    return 0;
  }
}
