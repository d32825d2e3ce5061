package org.ros2.rosidl.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.ros2.rosidl.generator.FieldType.Shape;

class MessageParserTest {
  @Test
  void everyShapeOfTypeIsUnderstood() {
    MessageSpec spec =
        parse(
            """
            # First line.
            uint8 RED=0x10
            string GREETING="a # b"
            float64 x 1.5
            string<=8[<=4] names   # up to four
            std_msgs/Header[] headers
            Other[2] others
            """);
    assertEquals("First line.", spec.comment());
    assertEquals(
        List.of("RED=0x10", "GREETING=\"a # b\""),
        spec.constants().stream().map(c -> c.name() + "=" + c.value()).toList());
    assertEquals("1.5", spec.fields().get(0).defaultValue());
    assertEquals(
        new FieldType(Optional.of(Primitive.STRING), "", Shape.BOUNDED_SEQUENCE, 4, 8),
        spec.fields().get(1).type());
    assertEquals("up to four", spec.fields().get(1).comment());
    assertEquals("std_msgs/msg/Header", spec.fields().get(2).type().nested());
    assertEquals("test_msgs/msg/Other", spec.fields().get(3).type().nested());
  }

  @Test
  void mistakesAreNamedWithFileAndLine() {
    for (String wrong :
        List.of(
            "int32", "int32 Upper", "int32[ x", "wstring x", "int32<=3 x", "int32 x\nint32 x")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> parse("\n" + wrong), wrong);
      assertTrue(
          String.valueOf(e.getMessage()).startsWith("test_msgs/msg/Test.msg line "),
          e.getMessage());
    }
  }

  @Test
  void valuesOutsideTheirTypeAreRefused() {
    MessageSpec spec = parse("uint8 TOO_BIG=256\nint32 x");
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> JavaMessage.source(spec, "hash"));
    assertTrue(
        String.valueOf(e.getMessage()).contains("test_msgs/msg/Test.TOO_BIG"), e.getMessage());
  }

  private static MessageSpec parse(String text) {
    return new InterfaceFile("test_msgs", InterfaceFile.Kind.MSG, "Test", text).structures().get(0);
  }
}
