package org.armature.launch.ros;

import java.util.List;
import java.util.concurrent.Callable;
import org.ros2.rcljava.graph.NameAndTypes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Tells the type of a service. */
@Command(
    name = "type",
    description = "Tells a service's type; several where its servers differ.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServiceTypeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "SERVICE", description = "Such as /controller/enable.")
  private String service = "";

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      List<NameAndTypes> services = new Graph(session.node()).settled().services();
      services.stream()
          .filter(known -> known.name.equals(service))
          .findFirst()
          .orElseThrow(() -> unknown(services))
          .types
          .forEach(System.out::println);
    }
    return 0;
  }

  private IllegalArgumentException unknown(List<NameAndTypes> services) {
    return new IllegalArgumentException(
        "there is no service '%s'; there are %s"
            .formatted(
                service,
                services.stream()
                    .map(known -> known.name)
                    .filter(name -> !Graph.isHidden(name))
                    .toList()));
  }
}
