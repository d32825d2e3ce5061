package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.PandaRobot;
import org.armature.policy.ActionSpace;
import org.armature.policy.PolicySpec;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong is said in one line, before anything starts. */
class StartTest {
  private final RosDomain domain = new RosDomain();
  @TempDir Path folder;

  @AfterEach
  void close() {
    domain.close();
  }

  private void assertRefused(String node, Map<String, String> parameters, String... named) {
    String message =
        String.valueOf(
            assertThrows(
                    RuntimeException.class,
                    () -> NodeMains.start(domain.context(), node, parameters))
                .getMessage());
    assertEquals(1, message.lines().count(), message);
    for (String name : named) {
      assertTrue(message.contains(name), message);
    }
  }

  @Test
  void unknownNodesAndParametersAreNamedWithThoseThereAre() {
    assertRefused("pilot", Map.of(), "pilot", "controller");
    assertRefused("controller", Map.of("speed", "9"), "speed", "rate");
    assertRefused("controller", Map.of("rate", "fast"), "rate", "fast");
    assertRefused("controller", Map.of("rate", "0"), "0");
    assertRefused("controller", Map.of("robot_link", "moveit"), "moveit", "forward_command");
    assertRefused(
        "controller", Map.of("robot_link", "forward_command:a[b]"), "[b]", "panda_joint1");
    assertRefused("controller", Map.of("robot_link", "forward_command:1st"), "1st");
    assertRefused("recorder", Map.of(), "dataset");
    assertRefused("teleop", Map.of("mapping", "none.yaml"), "none.yaml", "gamepad");
    assertRefused("teleop", Map.of("joy_timeout", "0.0"), "joy_timeout", "0.02 to 2");
    assertRefused("recorder", Map.of("dataset", "x", "cameras", "front"), "cameras", "front");
  }

  @Test
  void unknownWorldsAndMissingBundlesAreNamed() {
    assertRefused("sim_world", Map.of("world", "moon"), "moon", "tabletop");
    Path missing = folder.resolve("nothing");
    assertRefused("policy", Map.of("policy", missing.toString()), missing.toString());
  }

  @Test
  void aMappingThatDoesNotFitTheRobotIsToldWithFileFieldAndValue() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("pad.yaml"),
            "dead_man: {button: 4}\nmodes: [{name: j, joints: {elbow: {axis: 0, scale: 1}}}]");
    assertRefused(
        "teleop", Map.of("mapping", file.toString()), file.toString(), "elbow", "panda_joint1");
  }

  @Test
  void aDatasetOfOtherFeaturesIsRefusedNamingThem() throws Exception {
    Path dataset = folder.resolve("dataset");
    NodeMains.start(domain.context(), "recorder", Map.of("dataset", dataset.toString())).close();
    NodeMains.start(domain.context(), "recorder", Map.of("dataset", dataset.toString())).close();
    assertRefused(
        "recorder",
        Map.of("dataset", dataset.toString(), "cameras", "front:192x192"),
        dataset.toString(),
        "observation.images.wrist");
    Path older = folder.resolve("older");
    List<String> joints = PandaRobot.model().jointNames();
    DatasetSchema schema =
        new DatasetSchema(
            10, PandaRobot.model().name(), List.of(Feature.vector("observation.state", joints)));
    DatasetWriter.create(older, schema, VideoEncoding.DEFAULT).close();
    assertRefused(
        "recorder",
        Map.of("dataset", older.toString()),
        older.toString(),
        RecordingMapping.CAPTURE_TIME);
  }

  @Test
  void aFolderThatIsNoDatasetIsNeitherTakenNorTouched() throws Exception {
    Files.writeString(folder.resolve("thesis.txt"), "precious");
    assertRefused("recorder", Map.of("dataset", folder.toString()), folder.toString());
    assertEquals("precious", Files.readString(folder.resolve("thesis.txt")));
  }

  @Test
  void aPolicyForOtherJointsIsRefused() {
    List<String> names = List.of("shoulder", "elbow");
    ActionSpace space =
        new ActionSpace(
            ActionSpace.Kind.JOINT_POSITION, names, new double[] {-1, -1}, new double[] {1, 1});
    PolicySpec spec = new PolicySpec("other", List.of(), names, space, 16, 100_000_000);
    NodeStartException refused =
        assertThrows(
            NodeStartException.class, () -> StartChecks.requireJoints(spec, PandaRobot.model()));
    String message = String.valueOf(refused.getMessage());
    assertTrue(message.contains("elbow") && message.contains("panda_joint1"), message);
  }
}
