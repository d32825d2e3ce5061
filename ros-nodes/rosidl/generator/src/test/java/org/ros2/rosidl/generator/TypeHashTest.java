package org.ros2.rosidl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TypeHashTest {
  @Test
  void hashesAreThoseThatRosPublishes() throws IOException {
    // As ROS 2 Jazzy prints them with `ros2 topic info -v` and in its interface packages.
    Definitions definitions = Definitions.read(Path.of("..", "src", "main", "rosidl"));
    Map<String, MessageSpec> shipped = definitions.messages();
    TypeHash hash = new TypeHash(definitions);
    assertEquals(
        "RIHS01_a13ee3a330e346c9d87b5aa18d24e11690752bd33a0350f11c5882bc9179260e",
        hash.of(Objects.requireNonNull(shipped.get("sensor_msgs/msg/JointState"))));
    assertEquals(
        "RIHS01_df668c740482bbd48fb39d76a70dfd4bd59db1288021743503259e948f6b1a18",
        hash.of(Objects.requireNonNull(shipped.get("std_msgs/msg/String"))));
    assertEquals(
        "RIHS01_d68081eaa540288c5440753baecef0c4e16e81a5f78ad68902ded5100413bb42",
        hash.of(Objects.requireNonNull(shipped.get("diagnostic_msgs/msg/KeyValue"))));
  }

  @Test
  void serviceHashesAreThoseThatRosPublishes() throws IOException {
    Definitions shipped = Definitions.read(Path.of("..", "src", "main", "rosidl"));
    TypeHash hash = new TypeHash(shipped);
    Map<String, String> hashes = new HashMap<>();
    shipped.services().forEach(s -> hashes.put(s.fullName(), hash.of(s.description())));
    // rmw_zenoh's design document; issues youtalk/swift-ros2#183 and Pico-ROS-software#22.
    assertEquals(
        "RIHS01_e118de6bf5eeb66a2491b5bda11202e7b68f198d6f67922cf30364858239c81a",
        hashes.get("example_interfaces/srv/AddTwoInts"));
    assertEquals(
        "RIHS01_abe9e4bb6b41b40e6789712c00ec8871923e089af3f667a79992a428cff2da0a",
        hashes.get("std_srvs/srv/SetBool"));
    assertTrue(
        String.valueOf(hashes.get("std_srvs/srv/Trigger")).startsWith("RIHS01_eeff2cd6"),
        "Trigger");
  }

  @Test
  void commentsConstantsAndDefaultsDoNotCount() {
    assertEquals(hashOf("int32 x\n"), hashOf("# text\nint32 X=3\nint32 x 4 # more\n"));
  }

  @Test
  void namesTypesOrderAndBoundsDoCount() {
    List<String> different =
        List.of(
            "int32 x\nint32 y",
            "int32 y\nint32 x",
            "int32 x\nuint32 y",
            "int32[] x\nint32 y",
            "int32[3] x\nint32 y",
            "int32[<=3] x\nint32 y",
            "string x\nint32 y",
            "string<=8 x\nint32 y");
    assertEquals(different.size(), different.stream().map(TypeHashTest::hashOf).distinct().count());
  }

  @Test
  void missingDefinitionIsNamed() {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> hashOf("nowhere_msgs/Thing thing"));
    assertTrue(String.valueOf(e.getMessage()).contains("nowhere_msgs/msg/Thing"), e.getMessage());
  }

  private static String hashOf(String text) {
    InterfaceFile file = new InterfaceFile("test_msgs", InterfaceFile.Kind.MSG, "Test", text);
    Definitions definitions = new Definitions();
    definitions.add(file);
    return new TypeHash(definitions).of(file.structures().get(0));
  }
}
