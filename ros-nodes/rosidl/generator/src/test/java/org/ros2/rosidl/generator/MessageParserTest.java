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
            string GREETING="a, b"   # not c
            float64 x 1.5
            string<=8[<=4] names   # up to four
            std_msgs/Header[] headers
            Other[2] others
            """);
    assertEquals("First line.", spec.comment());
    assertEquals(
        List.of("RED=0x10", "GREETING=\"a, b\""),
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
            "int32",
            "int32 Upper",
            "int32 two__words",
            "int32[ x",
            "int32[0] x",
            "int32[99999999999] x",
            "string<=0 x",
            "int32<=3 x",
            "wstring x",
            "std_msgs/msg/Header x",
            "header x",
            "std_msgs/Header x 1",
            "int32 x\nint32 x",
            "int32 X=1\nint32 X=2",
            "int32 X__Y=1",
            "int32[] X=1",
            "string<=5 X=abc",
            "uint8 X=256",
            "int8 X=-129",
            "int32 x 1.5",
            "int32 x 0x",
            "float64 x 1d",
            "float32 x 1e39",
            "bool x yes",
            "string x \"open",
            "string x 'a'b'",
            "string<=3 x 'abcd'",
            "int32[2] x [1]",
            "int32[<=2] x [1, 2, 3]",
            "int32[] x 1, 2",
            "int32[] x [1, ]")) {
      IllegalArgumentException e =
          assertThrows(IllegalArgumentException.class, () -> parse("\n" + wrong), wrong);
      int line = wrong.contains("\n") ? 3 : 2;
      String message = String.valueOf(e.getMessage());
      assertTrue(message.startsWith("test_msgs/msg/Test.msg line " + line + ": "), message);
    }
  }

  @Test
  void numbersAreReadAsPythonReadsThem() {
    assertEquals("16", constant("int32 X=0x10"));
    assertEquals("-16", constant("int32 X = -0x10"));
    assertEquals("15", constant("int32 X=0o17"));
    assertEquals("5", constant("int32 X=0b101"));
    assertEquals("17", constant("int32 X=017"));
    assertEquals("1000000", constant("int32 X=1_000_000"));
    assertEquals("-1", constant("uint32 X=4294967295"));
    assertEquals("-1L", constant("uint64 X=18446744073709551615"));
    assertEquals("(byte) 200", constant("char X=200"));
    assertEquals("1500.0", constant("float64 X=1.5e3"));
    assertEquals("0.5f", constant("float32 X=.5"));
    assertEquals("java.lang.Double.NEGATIVE_INFINITY", constant("float64 X=-inf"));
    assertEquals("java.lang.Float.NaN", constant("float32 X=nan"));
    assertEquals("true", constant("bool X=True"));
  }

  @Test
  void textLosesItsQuotesAndEscapes() {
    assertEquals("\"plain text\"", constant("string X=  plain text  "));
    assertEquals("\"\"", constant("string X="));
    assertEquals("\" in quotes \"", constant("string X=\" in quotes \""));
    assertEquals("\"it's\"", constant("string X='it\\'s'"));
    assertEquals("\"a\\\"b\"", constant("string X='a\"b'"));
    assertEquals("\"A\\011B\\012\"", constant("string X=\"\\x41\\tB\\n\""));
    assertEquals("\"C:\\\\users\"", constant("string X=C:\\\\users"));
    assertEquals("\"x\\u03c0\"", constant("string X=x\u03c0"));
  }

  @Test
  void arraysHaveDefaults() {
    assertEquals(
        "org.ros2.rosidl.sequence.ShortSequence.of(new short[] {(short) 1, (short) -2})",
        defaultValue("int16[2] x [1, -2]"));
    assertEquals(
        "new java.util.ArrayList<>(java.util.List.<java.lang.String>of(\"a, b\", \"c\", \"d]\"))",
        defaultValue("string[] x [\"a, b\", c, 'd]']"));
    assertEquals(
        "org.ros2.rosidl.sequence.BooleanSequence.of(new boolean[] {})",
        defaultValue("bool[<=4] x []"));
  }

  @Test
  void servicesAndActionsNeedTheirSeparators() {
    for (InterfaceFile.Kind kind : List.of(InterfaceFile.Kind.SRV, InterfaceFile.Kind.ACTION)) {
      for (String text : List.of("int32 x", "---\n---\n---\n")) {
        InterfaceFile file = new InterfaceFile("test_msgs", kind, "Test", text);
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, file::structures);
        assertTrue(String.valueOf(e.getMessage()).contains("'---'"), e.getMessage());
      }
    }
  }

  @Test
  void linesOfLaterPartsCountFromTheBeginningOfTheFile() {
    InterfaceFile file =
        new InterfaceFile("test_msgs", InterfaceFile.Kind.SRV, "Test", "int32 a\n---\nint32 B\n");
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, file::structures);
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("test_msgs/srv/Test.srv line 3: "),
        e.getMessage());
  }

  private static String constant(String line) {
    return JavaLiteral.of(parse(line).constants().get(0));
  }

  private static String defaultValue(String line) {
    return JavaLiteral.defaultValue(parse(line).fields().get(0));
  }

  private static MessageSpec parse(String text) {
    return new InterfaceFile("test_msgs", InterfaceFile.Kind.MSG, "Test", text).structures().get(0);
  }
}
