package org.armature.launch;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.armature.launch.ros.NodeInfoCommand;
import org.armature.launch.ros.NodeListCommand;
import org.armature.launch.ros.RosArgumentsOption;
import org.armature.nodes.NodeMains;
import org.armature.nodes.RunningNode;
import org.ros2.rcljava.RCLJava;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Runs one ROS 2 node in a process of its own until it is interrupted. */
@Command(
    name = "node",
    description = {
      "Runs one ROS 2 node alone: sim_world, policy, controller, teleop or recorder;",
      "or looks at the nodes there are: list, info."
    },
    subcommands = {NodeListCommand.class, NodeInfoCommand.class},
    footer = {
      "",
      "It configures and activates itself; with -p autostart=false it waits for ~/change_state.",
      "Without ROS_DOMAIN_ID it joins domain 0, on the loopback interface only.",
      "",
      "Example:",
      "  armature node policy -p policy=vla-policy/bundles/tabletop-pick-place",
      "  armature node controller --ros-args --params-file robot.yaml -p rate:=250",
      "  armature node info /policy"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class NodeCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NODE", arity = "0..1", description = "Name of the node.")
  private String node = "";

  @Option(
      names = "-p",
      paramLabel = "NAME=VALUE",
      description = "Sets a parameter, its value written as in YAML; repeatable.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Mixin private RosArgumentsOption ros = new RosArgumentsOption();

  @Override
  public Integer call() throws InterruptedException {
    NodeMains.parameters(node);
    RCLJava.rclJavaInit(ros.all().toArray(String[]::new));
    RunningNode running = start();
    RCLJava.getDefaultContext().addPreShutdownCallback(running::close);
    System.out.printf(
        "node %s is %s; Ctrl-C ends it%n", node, running.lifecycle().getCurrentState().label());
    new CountDownLatch(1).await();
    return 0;
  }

  /** A node that cannot start leaves nothing behind. */
  private RunningNode start() {
    try {
      return NodeMains.start(RCLJava.getDefaultContext(), node, parameters);
    } catch (RuntimeException e) {
      RCLJava.shutdown();
      throw e;
    }
  }
}
