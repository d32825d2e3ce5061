package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input ends with exit code 2 and one line that names it, and leaves nothing behind. */
class BadInputTest {
  @TempDir private Path folder;

  @Test
  void anUnknownWorldIsNamedWithTheWorldsThereAre() {
    Invocation eval = Invocation.of("eval", "--world", "moon", "--episodes", "1");
    assertRefused(eval, "moon", "tabletop");
  }

  @Test
  void anUnknownTaskIsNamedWithTheTasksThereAre() {
    assertRefused(Invocation.of("eval", "--task", "juggle"), "juggle", "pick-place");
  }

  @Test
  void aMissingBundleIsNamed() {
    Path missing = folder.resolve("no-such-policy");
    assertRefused(Invocation.of("eval", "--policy", missing.toString()), missing.toString());
  }

  @Test
  void aBundleWithoutItsNetworkIsNamedByFile() throws IOException {
    Path bundle = copyOfShipped();
    Files.delete(bundle.resolve("denoiser.onnx"));
    assertRefused(Invocation.of("eval", "--policy", bundle.toString()), "denoiser.onnx");
  }

  @Test
  void aCameraThatTheWorldLacksIsNamed() throws IOException {
    Path bundle = copyOfShipped();
    ObjectNode manifest = manifest(bundle);
    ((ObjectNode) manifest.get("cameras").get(0)).put("name", "ceiling");
    write(bundle, manifest);
    Invocation demo =
        Invocation.of(
            "demo", "--policy", bundle.toString(), "--out", folder.resolve("run").toString());
    assertRefused(demo, "ceiling");
    assertFalse(Files.exists(folder.resolve("run")), "a refused demo left its folder behind");
  }

  @Test
  void anUnknownOptionNamesTheVerbWhoseHelpTellsMore() {
    assertRefused(Invocation.of("eval", "--epsiodes", "3"), "--epsiodes", "eval --help");
    assertRefused(
        Invocation.of("topic", "echo", "/a", "--qos"), "--qos", "./armature topic echo --help");
  }

  @Test
  void aCountThatIsNoNumberIsNamed() {
    assertRefused(Invocation.of("demo", "--episodes", "many"), "--episodes", "many");
  }

  @Test
  void anExistingOutputFolderIsNotOverwritten() {
    assertRefused(Invocation.of("demo", "--out", folder.toString()), folder.toString(), "exists");
  }

  @Test
  void anUnknownNodeIsNamedWithTheNodesThereAre() {
    assertRefused(Invocation.of("node", "planner"), "planner", "sim_world");
  }

  @Test
  void aNodeParameterThatDoesNotExistIsNamed() {
    Invocation node = Invocation.of("node", "controller", "-p", "speed=3");
    assertRefused(node, "speed", "rate");
  }

  @Test
  void rosArgumentsThatCannotBeUsedAreNamedWithTheirValues() throws Exception {
    assertRefused(
        Invocation.of("node", "controller", "--ros-args", "-p", "speed:=3"), "speed", "3", "rate");
    Path file =
        Files.writeString(
            folder.resolve("robot.yaml"), "controller:\n  ros__parameters:\n    rate: fast\n");
    assertRefused(
        Invocation.of("node", "controller", "--ros-args", "--params-file", file.toString()),
        "controller",
        "rate",
        "fast");
    Path out = folder.resolve("run");
    assertRefused(
        Invocation.of(
            "demo", "--out", out.toString(), "--ros-args", "-p", "policy:execute_actions:=17"),
        "execute_actions",
        "17");
    assertFalse(Files.exists(out), "nothing is left behind");
  }

  @Test
  void aDatasetThatIsNotThereIsNamed() {
    Path missing = folder.resolve("nothing");
    assertRefused(Invocation.of("snapshot", "--dataset", missing.toString()), missing.toString());
  }

  @Test
  void everyVerbHasHelpWithAnExample() {
    for (String verb : List.of("demo", "eval", "demonstrate", "snapshot", "node")) {
      Invocation help = Invocation.of(verb, "--help");
      assertEquals(0, help.code());
      assertTrue(help.out().contains("armature " + verb), help.out());
    }
  }

  private static void assertRefused(Invocation invocation, String... named) {
    assertEquals(2, invocation.code(), invocation.err());
    List<String> complaints =
        invocation.complaint().lines().filter(line -> line.startsWith("armature: ")).toList();
    assertEquals(1, complaints.size(), invocation.err());
    for (String name : named) {
      assertTrue(complaints.getFirst().contains(name), complaints.getFirst());
    }
    assertFalse(invocation.err().contains("\tat "), invocation.err());
  }

  private Path copyOfShipped() throws IOException {
    Path bundle = Files.createDirectory(folder.resolve("bundle"));
    try (Stream<Path> files = Files.list(Invocation.SHIPPED_POLICY)) {
      for (Path file : files.toList()) {
        Files.copy(file, bundle.resolve(file.getFileName()));
      }
    }
    return bundle;
  }

  private static ObjectNode manifest(Path bundle) throws IOException {
    return (ObjectNode) new ObjectMapper().readTree(bundle.resolve("policy.json").toFile());
  }

  private static void write(Path bundle, ObjectNode manifest) throws IOException {
    new ObjectMapper().writeValue(bundle.resolve("policy.json").toFile(), manifest);
  }
}
