package org.ros2.rcljava.examples;

import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.SetParametersResult;

/** Has parameters, and refuses speeds above two. */
final class ParameterNode {
  private ParameterNode() {}

  public static void main(String[] arguments) {
    RCLJava.rclJavaInit(arguments);
    Node node = RCLJava.createNode("parameters");
    node.declareParameter(new ParameterVariant("speed", 1.0));
    node.declareParameter(new ParameterVariant("name", "robot"));
    node.addOnSetParametersCallback(changes -> {
      for (ParameterVariant change : changes) {
        if (change.getName().equals("speed") && change.asDouble() > 2) {
          return new SetParametersResult().setSuccessful(false).setReason("too fast");
        }
      }
      changes.forEach(change -> System.out.println(change.getName() + " is changed"));
      return new SetParametersResult().setSuccessful(true);
    });
    System.out.println("speed is " + node.getParameter("speed").asDouble());
    RCLJava.spin(node);
  }
}
