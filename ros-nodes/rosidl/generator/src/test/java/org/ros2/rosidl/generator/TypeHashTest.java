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
    Map<String, MessageSpec> shipped = Generate.parse(Path.of("..", "src", "main", "rosidl"));
    TypeHash hash = new TypeHash(shipped);
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
    MessageSpec spec = MessageParser.parse("test_msgs", "Test", text);
    return new TypeHash(new HashMap<>(Map.of(spec.fullName(), spec))).of(spec);
  }
}
