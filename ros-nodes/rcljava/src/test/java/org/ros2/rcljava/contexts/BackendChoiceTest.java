package org.ros2.rcljava.contexts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.middleware.MiddlewareException;

class BackendChoiceTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  private Path prefix;

  @Test
  void withoutRosTheEmbeddedOneIsChosenAndSaysWhy() {
    BackendChoice choice = BackendChoice.of(RosBackend.AUTO, Map.of());
    assertTrue(choice.ros().isEmpty());
    assertEquals("no ROS 2 is sourced", choice.why());
    assertEquals(Level.INFO, choice.level());
  }

  @Test
  void aSourcedRosThatCannotBeUsedIsWarnedOf() throws IOException {
    BackendChoice choice = BackendChoice.of(RosBackend.AUTO, sourced("7.3.2"));
    assertTrue(choice.ros().isEmpty());
    assertEquals(Level.WARNING, choice.level());
    assertTrue(choice.why().contains("librcl.so"), choice.why());
    assertTrue(choice.why().contains(prefix.toString()), choice.why());
  }

  @Test
  void rclThatIsAskedForAndNotThereIsAnErrorThatSaysWhatToDo() {
    Map<String, String> environment = Map.of(RosBackend.VARIABLE, "rcl");
    String message = refusal(RosBackend.AUTO, environment);
    assertTrue(message.startsWith("ARMATURE_ROS_BACKEND asks for the back end rcl"), message);
    assertTrue(message.contains("AMENT_PREFIX_PATH is not set"), message);
    assertTrue(message.contains("setup.bash"), message);
    assertTrue(message.contains("ARMATURE_ROS_BACKEND=embedded"), message);
    assertTrue(refusal(RosBackend.RCL, Map.of()).startsWith("the program asks for"));
  }

  @Test
  void aRosWhoseStructsAreNotKnownIsRefusedByItsVersion() throws IOException {
    Files.createDirectories(prefix.resolve("lib"));
    Files.writeString(prefix.resolve("lib/librcl.so"), "");
    for (String version : new String[] {"5.1.0", "6.2.0", "7.10.0", "8.0.1", "new"}) {
      String message = refusal(RosBackend.RCL, sourced(version));
      assertTrue(message.contains("rmw " + version + ": its structs are known for"), message);
    }
  }

  @Test
  void aLibraryThatCannotBeLoadedIsNamedWithTheReason() throws IOException {
    Files.createDirectories(prefix.resolve("lib"));
    Files.writeString(prefix.resolve("lib/librcl.so"), "no library");
    String message = refusal(RosBackend.RCL, sourced("7.3.2"));
    assertTrue(message.contains("cannot load " + prefix.resolve("lib/librcl.so")), message);
    assertTrue(message.contains("LD_LIBRARY_PATH"), message);
  }

  @Test
  void aMiddlewareThatIsNotInstalledIsNamed() throws IOException {
    Files.createDirectories(prefix.resolve("lib"));
    Files.writeString(prefix.resolve("lib/librcl.so"), "");
    Map<String, String> environment = new HashMap<>(sourced("7.3.2"));
    environment.put("RMW_IMPLEMENTATION", "rmw_nothing_cpp");
    String message = refusal(RosBackend.RCL, environment);
    assertTrue(message.contains("RMW_IMPLEMENTATION is 'rmw_nothing_cpp'"), message);
    assertTrue(message.contains("librmw_nothing_cpp.so"), message);
  }

  @Test
  void theProgramGoesBeforeTheVariableAndTheVariableBeforeWhatIsSourced() throws IOException {
    Map<String, String> environment = new HashMap<>(sourced("7.3.2"));
    environment.put(RosBackend.VARIABLE, "rcl");
    BackendChoice program = BackendChoice.of(RosBackend.EMBEDDED, environment);
    assertTrue(program.ros().isEmpty());
    environment.put(RosBackend.VARIABLE, "embedded");
    BackendChoice variable = BackendChoice.of(RosBackend.AUTO, environment);
    assertTrue(variable.ros().isEmpty());
    assertEquals("ARMATURE_ROS_BACKEND asks for it", variable.why());
    assertEquals(Level.DEBUG, variable.level());
  }

  @Test
  void theVariableIsReadWithTheOtherSettings() {
    assertEquals(RosBackend.AUTO, ContextOptions.from(Map.of()).backend());
    assertEquals(
        RosBackend.EMBEDDED,
        ContextOptions.from(Map.of(RosBackend.VARIABLE, "embedded")).backend());
    ContextOptions rcl = ContextOptions.from(Map.of(RosBackend.VARIABLE, "rcl"));
    assertEquals(RosBackend.RCL, rcl.backend());
    assertEquals(RosBackend.RCL, rcl.inEnclave("/secure").backend());
    assertFalse(rcl.on(RosBackend.EMBEDDED).equals(rcl));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> ContextOptions.from(Map.of(RosBackend.VARIABLE, "ros1")));
    assertTrue(String.valueOf(e.getMessage()).contains("'ros1'"), e.getMessage());
  }

  private Map<String, String> sourced(String rmwVersion) throws IOException {
    Path share = Files.createDirectories(prefix.resolve("share/rmw"));
    Files.writeString(
        share.resolve("package.xml"),
        "<package format=\"2\"><name>rmw</name><version>" + rmwVersion + "</version></package>");
    return Map.of("AMENT_PREFIX_PATH", prefix.toString(), "ROS_DISTRO", "jazzy");
  }

  private static String refusal(RosBackend asked, Map<String, String> environment) {
    MiddlewareException e =
        assertThrows(MiddlewareException.class, () -> BackendChoice.of(asked, environment));
    return String.valueOf(e.getMessage());
  }
}
