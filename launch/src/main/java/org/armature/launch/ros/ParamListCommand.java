package org.armature.launch.ros;

import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists parameters. */
@Command(
    name = "list",
    description = "Lists the parameters of a node, or of all.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ParamListCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  @Parameters(
      paramLabel = "NODE",
      arity = "0..1",
      description = "Such as /controller; all nodes if it is left out.")
  private String node = "";

  @Option(
      names = {"-t", "--param-type"},
      description = "With their types.")
  private boolean types;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    try (RosSession session = domain.join()) {
      if (!node.isEmpty()) {
        tell(RemoteParameters.of(session, node));
        return 0;
      }
      for (String each : new Graph(session.node()).settled().nodes()) {
        RemoteParameters remote = RemoteParameters.unchecked(session, each);
        if (remote.answersWithin(PATIENCE)) {
          System.out.println(each + ":");
          tell(remote);
        }
      }
    }
    return 0;
  }

  private void tell(RemoteParameters remote) {
    if (types) {
      remote
          .values()
          .forEach(
              (name, value) -> System.out.printf("  %s (type: %s)%n", name, value.getTypeName()));
    } else {
      remote.names().forEach(name -> System.out.println("  " + name));
    }
  }
}
