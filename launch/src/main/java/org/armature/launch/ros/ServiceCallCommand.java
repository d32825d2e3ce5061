package org.armature.launch.ros;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a request that a user writes, and prints the response. */
@Command(
    name = "call",
    description = "Calls a service and prints its response as YAML.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class ServiceCallCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "SERVICE", description = "Such as /controller/enable.")
  private String service = "";

  @Parameters(index = "1", paramLabel = "TYPE", description = "Such as std_srvs/srv/SetBool.")
  private String type = "";

  @Parameters(
      index = "2",
      paramLabel = "YAML",
      arity = "0..1",
      description = "Such as '{data: true}'; fields left out have their defaults.")
  private String yaml = "";

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Longest wait for a server, and then for its answer (${DEFAULT-VALUE}).")
  private double timeout;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() throws InterruptedException {
    Answers.checked(timeout);
    Class<? extends ServiceDefinition> serviceClass = InterfaceTypes.service(type);
    ServiceType<?, ?> serviceType = ServiceType.of(serviceClass);
    MessageDefinition request = MessageReader.read(serviceType.request().javaClass(), yaml);
    try (RosSession session = domain.join()) {
      Client<?> client = session.node().createClient(serviceClass, service);
      String name = client.getServiceName();
      if (!client.waitForService(Duration.ofMillis(Math.round(timeout * 1000)))) {
        Graph graph = new Graph(session.node());
        throw Answers.nobody("service", name, serviceType.name(), graph.services(), timeout);
      }
      Future<MessageDefinition> response = client.asyncSendRequest(request);
      MessageDefinition answer = Answers.await(response, "service " + name, timeout);
      System.out.print(MessageYaml.of(answer, Integer.MAX_VALUE));
    }
    return 0;
  }
}
