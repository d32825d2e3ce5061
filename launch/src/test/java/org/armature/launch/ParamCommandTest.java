package org.armature.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.parameters.ParameterVariant;
import rcl_interfaces.msg.FloatingPointRange;
import rcl_interfaces.msg.ParameterDescriptor;

/** The verb {@code param} with a node of another participant at the other end. */
@Timeout(300)
class ParamCommandTest {
  private final OtherNode other = new OtherNode();

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path folder;

  @BeforeEach
  void declare() {
    other.node.declareParameter(
        new ParameterVariant("camera.exposure", 0.01),
        new ParameterDescriptor()
            .setDescription("s, of each picture")
            .setFloatingPointRange(
                java.util.List.of(new FloatingPointRange().setFromValue(0).setToValue(0.5))));
    other.node.declareParameter(
        new ParameterVariant("camera.names", new String[] {"front", "it's 1"}));
    other.node.declareParameter(new ParameterVariant("mode", "yes"));
    other.node.declareParameter(
        new ParameterVariant("serial", 12), new ParameterDescriptor().setReadOnly(true));
  }

  @AfterEach
  void stop() {
    other.close();
  }

  @Test
  void parametersAreListedToldSetAndDescribed() {
    Invocation list = done(other.run("param", "list", "other"));
    assertTrue(list.out().contains("  camera.exposure\n  camera.names\n"), list.out());
    Invocation all = done(other.run("param", "list", "-t"));
    assertTrue(all.out().startsWith("/other:\n"), all.out());
    assertTrue(all.out().contains("  serial (type: integer)\n"), all.out());
    assertEquals("0.01\n", done(other.run("param", "get", "/other", "camera.exposure")).out());
    assertEquals(
        "[front, 'it''s 1']\n", done(other.run("param", "get", "/other", "camera.names")).out());
    done(other.run("param", "set", "/other", "camera.exposure", "0.25"));
    assertEquals(0.25, other.node.getParameter("camera.exposure").asDouble());
    done(other.run("param", "set", "/other", "mode", "fast"));
    assertEquals("fast", other.node.getParameter("mode").asString());
    assertEquals(
        """
        Parameter name: camera.exposure
          Type: double
          Description: s, of each picture
          Constraints:
            Read only: false
            Min value: 0.0
            Max value: 0.5
            Step: 0.0
        """,
        done(other.run("param", "describe", "/other", "camera.exposure")).out());
  }

  @Test
  void whatIsDumpedCanBeLoaded() throws IOException {
    String dumped = done(other.run("param", "dump", "/other")).out();
    assertTrue(
        dumped.startsWith(
            """
            /other:
              ros__parameters:
                camera:
                  exposure: 0.01
                  names: [front, 'it''s 1']
                mode: 'yes'
            """),
        dumped);
    Path file = Files.writeString(folder.resolve("other.yaml"), dumped);
    other.node.setParameter(new ParameterVariant("mode", "slow"));
    other.node.setParameter(new ParameterVariant("camera.exposure", 0.5));
    Invocation load = done(other.run("param", "load", "/other", file.toString()));
    assertEquals("camera.exposure is 0.01\nmode is 'yes'\n", load.out());
    assertEquals("yes", other.node.getParameter("mode").asString());
    assertEquals(0.01, other.node.getParameter("camera.exposure").asDouble());
  }

  @Test
  void whatCannotBeDoneIsSaidInOneLine() throws IOException {
    assertRefused(other.run("param", "get", "/other", "speed"), "speed", "camera.exposure");
    assertRefused(other.run("param", "describe", "/other", "speed"), "speed");
    assertRefused(other.run("param", "set", "/other", "serial", "13"), "serial", "read");
    assertRefused(other.run("param", "set", "/other", "camera.exposure", "2.0"), "exposure");
    assertRefused(other.run("param", "set", "/other", "camera.exposure", "{a: 1}"), "a: 1");
    assertRefused(other.run("param", "list", "/nobody"), "/nobody", "/other");
    Path file = Files.writeString(folder.resolve("a.yaml"), "arm: {ros__parameters: {a: 1}}\n");
    assertRefused(other.run("param", "load", "/other", file.toString()), "a.yaml", "/other");
    Path both =
        Files.writeString(
            folder.resolve("b.yaml"), "/**: {ros__parameters: {serial: 1, mode: loaded}}\n");
    Invocation half = other.run("param", "load", "/other", both.toString());
    assertRefused(half, "serial");
    assertEquals("mode is loaded\n", half.out(), "what can be set is set");
    Path missing = folder.resolve("missing.yaml");
    assertRefused(other.run("param", "load", "/other", missing.toString()), missing.toString());
  }

  private static Invocation done(Invocation invocation) {
    assertEquals(0, invocation.code(), invocation.err());
    return invocation;
  }

  private static void assertRefused(Invocation refused, String... named) {
    assertEquals(2, refused.code(), refused.err());
    assertEquals(1, refused.complaint().lines().count(), refused.err());
    for (String name : named) {
      assertTrue(refused.complaint().contains(name), refused.err());
    }
  }
}
