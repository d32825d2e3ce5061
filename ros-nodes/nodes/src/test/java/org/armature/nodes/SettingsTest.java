package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.PandaRobot;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.lifecycle.State;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

/** Parameters of our nodes, as ROS users set and see them. */
class SettingsTest {
  private final RosDomain domain = new RosDomain();
  @TempDir Path folder;

  @AfterEach
  void close() {
    domain.close();
  }

  private ControllerNode controller(String... rosArguments) {
    return new ControllerNode(
        domain.context(), PandaRobot.model(), new NodeOptions().setCliArgs(List.of(rosArguments)));
  }

  @Test
  void parametersComeFromTheCommandLineAndFromFiles() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("robot.yaml"),
            """
            controller:
              ros__parameters:
                rate: 250
                robot_link: forward_command:all_joints
                autostart: false
            recorder:
              ros__parameters:
                dataset: elsewhere
            """);
    try (ControllerNode node =
        controller("--ros-args", "--params-file", file.toString(), "-p", "stale_state:=0.05")) {
      assertEquals(250, node.getNode().getParameter("rate").asInt());
      assertEquals(0.05, node.getNode().getParameter("stale_state").asDouble());
      assertEquals(State.UNCONFIGURED, node.lifecycle().getCurrentState());
      assertTrue(node.lifecycle().configure().succeeded());
      assertEquals(1, node.getNode().countPublishers("/all_joints/commands"));
      assertEquals(0, node.getNode().countPublishers(Topics.COMMAND));
    }
  }

  @Test
  void aWrongTypeOrRangeIsToldWithNodeParameterAndValue() {
    Map<String, List<String>> wrong =
        Map.of(
            "rate:=fast", List.of("'controller'", "rate", "fast", "string", "1 to 2000"),
            "rate:=2001", List.of("'controller'", "rate", "2001", "1 to 2000"),
            "stale_state:=.nan", List.of("'controller'", "stale_state", "NaN", "0.001 to 10"),
            "stale_state:=1", List.of("'controller'", "stale_state", "1", "with a point"),
            "autostart:=7", List.of("'controller'", "autostart", "7", "true or false"),
            "speed:=3", List.of("'controller'", "speed", "3", "stale_state"));
    wrong.forEach((argument, named) -> {
      NodeStartException refused =
          assertThrows(
              NodeStartException.class, () -> controller("--ros-args", "-p", argument), argument);
      String message = String.valueOf(refused.getMessage());
      named.forEach(name -> assertTrue(message.contains(name), message));
      assertEquals(1, message.lines().count(), message);
    });
  }

  @Test
  void everyParameterIsDescribed() {
    for (String name : NodeMains.names()) {
      try (RunningNode node =
          NodeMains.start(domain.context(), name, Map.of("autostart", "false"))) {
        for (String parameter : NodeMains.parameters(name)) {
          ParameterDescriptor descriptor = node.getNode().describeParameter(parameter);
          assertFalse(
              descriptor.getDescription().isEmpty() && !parameter.equals("use_sim_time"),
              name + " " + parameter);
        }
      }
    }
  }

  @Test
  void everyParameterIsInTheDocs() throws Exception {
    String docs = Files.readString(Path.of("../../docs/ros.md"));
    for (String name : NodeMains.names()) {
      for (String parameter : NodeMains.parameters(name)) {
        assertTrue(docs.contains("`" + parameter + "`"), name + " " + parameter);
      }
    }
  }

  @Test
  void valuesChangeWhileTheNodeIsUnconfiguredAndNotOtherwise() {
    try (ControllerNode node = controller("--ros-args", "-p", "autostart:=false")) {
      assertTrue(set(node, new ParameterVariant("rate", 100)).getSuccessful());
      assertFalse(set(node, new ParameterVariant("rate", 0)).getSuccessful());
      assertFalse(set(node, new ParameterVariant("autostart", true)).getSuccessful());
      assertFalse(set(node, new ParameterVariant("use_sim_time", false)).getSuccessful());
      assertTrue(node.lifecycle().configure().succeeded());
      SetParametersResult fixed = set(node, new ParameterVariant("rate", 200));
      assertFalse(fixed.getSuccessful());
      assertTrue(fixed.getReason().contains("clean it up"), fixed.getReason());
      assertEquals(100, node.getNode().getParameter("rate").asInt());
      assertTrue(node.lifecycle().cleanup().succeeded());
      assertTrue(set(node, new ParameterVariant("rate", 200)).getSuccessful());
    }
  }

  @Test
  void aNodeThatCannotBeConfiguredStaysAndIsConfiguredOnceItsParametersAreRight() {
    try (ControllerNode node =
        controller("--ros-args", "-p", "autostart:=false", "-p", "robot_link:=moveit")) {
      assertFalse(node.lifecycle().configure().succeeded());
      assertEquals(State.UNCONFIGURED, node.lifecycle().getCurrentState());
      assertTrue(set(node, new ParameterVariant("robot_link", "simulation")).getSuccessful());
      assertTrue(node.lifecycle().configure().succeeded());
      assertTrue(node.lifecycle().activate().succeeded());
    }
  }

  private static SetParametersResult set(RunningNode node, ParameterVariant value) {
    return node.getNode().setParameter(value);
  }
}
