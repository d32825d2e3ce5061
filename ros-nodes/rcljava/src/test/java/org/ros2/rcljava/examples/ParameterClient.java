package org.ros2.rcljava.examples;

import java.time.Duration;
import java.util.List;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.parameters.client.SyncParametersClient;
import org.ros2.rcljava.parameters.client.SyncParametersClientImpl;
import rcl_interfaces.msg.SetParametersResult;

/** Reads and changes the parameters of {@link ParameterNode}. */
final class ParameterClient {
  private ParameterClient() {}

  public static void main(String[] arguments) throws Exception {
    RCLJava.rclJavaInit(arguments);
    Node node = RCLJava.createNode("asking");
    SyncParametersClient client = new SyncParametersClientImpl(node, "/parameters");
    if (!client.waitForService(Duration.ofSeconds(30))) {
      System.out.println("no parameters to be seen");
      System.exit(1);
    }
    for (SetParametersResult result :
        client.setParameters(
            List.of(new ParameterVariant("speed", 3.0), new ParameterVariant("name", "arm")))) {
      System.out.println("set: " + result.getSuccessful() + " " + result.getReason());
    }
    List<ParameterVariant> now = client.getParameters(List.of("speed", "name"));
    System.out.println(now.get(0).asDouble() + " " + now.get(1).asString());
    System.out.println("there is " + client.listParameters(List.of("speed"), 0).getNames());
    RCLJava.shutdown();
  }
}
