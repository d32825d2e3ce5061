package org.ros2.rosidl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TypeHashTest {
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
