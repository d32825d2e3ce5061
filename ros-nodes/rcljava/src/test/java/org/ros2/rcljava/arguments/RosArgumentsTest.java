package org.ros2.rcljava.arguments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ros2.rcljava.logging.LogLevel;
import org.ros2.rcljava.parameters.ParameterVariant;

class RosArgumentsTest {
  @TempDir Path folder;

  @Test
  void argumentsOutsideOfRosOnesAreLeftToTheProgram() {
    RosArguments arguments =
        RosArguments.parse(
            "first", "--ros-args", "-r", "a:=b", "--", "second", "-r", "--ros-args", "-p", "x:=1");
    assertEquals(List.of("first", "second", "-r"), arguments.remaining());
    assertEquals(1, arguments.remapRules().size());
    assertEquals("x: 1 (integer)", parameter(arguments, "/n", "x"));
  }

  @Test
  void flagsHaveShortAndLongForms() {
    RosArguments arguments =
        RosArguments.parse(
            "--ros-args",
            "--remap",
            "a:=b",
            "--param",
            "x:=1",
            "--enclave",
            "/secure/arm",
            "--log-level",
            "warn",
            "--log-level",
            "arm.planner:=DEBUG",
            "--disable-rosout-logs",
            "--disable-stdout-logs",
            "--disable-external-lib-logs");
    assertEquals("/secure/arm", arguments.enclave());
    assertEquals(LogLevel.WARN, arguments.logLevels().of("arm"));
    assertEquals(LogLevel.DEBUG, arguments.logLevels().of("arm.planner.deep"));
    assertFalse(arguments.rosoutLogs());
    assertFalse(arguments.consoleLogs());
    assertTrue(RosArguments.NONE.rosoutLogs());
  }

  @ParameterizedTest
  @CsvSource({
    "-r, is the last one",
    "-p, is the last one",
    "--params-file, is the last one",
    "-p x, name:=value",
    "-p 1x:=2, name:=value",
    "-p x:=, there is no value",
    "-p x:=[], no type",
    "'-p x:=[1, 2.0]', double in a list of integer",
    "-p x:={a: 1}, expected a value",
    "-p x:=[1, parameter 'x:=[1'",
    "-r a, from:=to",
    "-e relative, absolute",
    "--log-level loud, loud",
    "--log-level :=info, name of a logger",
    "--params-file /no/such/file.yaml, /no/such/file.yaml",
    "--what, unknown ROS argument '--what'",
  })
  void argumentsThatCannotBeUsedAreNamedWithTheReason(String arguments, String reason) {
    String[] parts = ("--ros-args " + arguments).split(" (?![^\\[{]*[\\]}])", -1);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> RosArguments.parse(parts));
    assertTrue(String.valueOf(e.getMessage()).contains(reason), e.getMessage());
  }

  /** Typing facts of rcl_yaml_param_parser. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1 (integer)",
        "-5|-5 (integer)",
        "+5|5 (integer)",
        "0x1F|31 (integer)",
        "010|8 (integer)",
        "089|89.0 (double)",
        "9223372036854775807|9223372036854775807 (integer)",
        "9223372036854775808|9.223372036854776E18 (double)",
        "1.|1.0 (double)",
        ".5|0.5 (double)",
        "1e3|1000.0 (double)",
        "0x1.8p3|12.0 (double)",
        "1e999|1e999 (string)",
        "1e-999|1e-999 (string)",
        "0e5|0.0 (double)",
        ".inf|Infinity (double)",
        "-.INF|-Infinity (double)",
        "inf|Infinity (double)",
        ".nan|NaN (double)",
        "nan|NaN (double)",
        ".infinity|.infinity (string)",
        ".Nan|.Nan (string)",
        "1d|1d (string)",
        "0x|0x (string)",
        "yes|true (bool)",
        "on|true (bool)",
        "y|true (bool)",
        "False|false (bool)",
        "OFF|false (bool)",
        "tRUE|tRUE (string)",
        "null|null (string)",
        "\"1\"|1 (string)",
        "'yes'|yes (string)",
        "!!str 1|1 (string)",
        "2:1|2:1 (string)",
        "a b|a b (string)",
        "[1, 2]|[1, 2] (integer_array)",
        "[1.0, .5]|[1.0, 0.5] (double_array)",
        "[true, no]|[true, false] (bool_array)",
        "[a, \"1\"]|[a, 1] (string_array)",
      },
      quoteCharacter = '`')
  void valuesHaveTheTypesThatRclGivesThem(String yaml, String expected) {
    RosArguments arguments = RosArguments.parse("--ros-args", "-p", "x:=" + yaml);
    assertEquals("x: " + expected, parameter(arguments, "/n", "x"));
  }

  @Test
  void parametersOfOneNodeAreForThatNode() {
    RosArguments arguments =
        RosArguments.parse("--ros-args", "-p", "arm:gains.p:=1.5", "-p", "qos/depth:=2");
    assertEquals(
        "{gains.p=gains.p: 1.5 (double), qos/depth=qos/depth: 2 (integer)}",
        all(arguments, "/arm").toString());
    assertEquals("[qos/depth]", all(arguments, "/leg").keySet().toString());
    assertEquals("[qos/depth]", all(arguments, "/left/arm").keySet().toString());
  }

  @Test
  void filesMayNestOrWriteOutNamesOfNodesAndParameters() throws IOException {
    RosArguments arguments =
        file(
            """
            # comment
            ---
            left:
              arm:
                ros__parameters:
                  camera:
                    exposure: 0.5
                    names: [front, wrist]
                  camera.gain: 3
                  text: |
                    two
                    lines
            /left/hand:
              ros__parameters: {open: true}
            /:
              root:
                ros__parameters:
                  a: 'b'
            """);
    assertEquals(
        List.of("camera.exposure", "camera.gain", "camera.names", "text"),
        List.copyOf(all(arguments, "/left/arm").keySet()));
    assertEquals("text: two\nlines\n (string)", parameter(arguments, "/left/arm", "text"));
    assertEquals("open: true (bool)", parameter(arguments, "/left/hand", "open"));
    assertEquals("a: b (string)", parameter(arguments, "/root", "a"));
    assertTrue(all(arguments, "/arm").isEmpty());
  }

  @ParameterizedTest
  @CsvSource({
    "/**, /arm, true",
    "/**, /left/arm, true",
    "/*, /arm, true",
    "/*, /left/arm, false",
    "/*/arm, /left/arm, true",
    "/*/arm, /arm, false",
    "/**/arm, /arm, true",
    "/**/arm, /a/b/arm, true",
    "/left/**, /left/arm, true",
    "/left/**, /right/arm, false",
    "/left/*, /left/a/arm, false",
    "left/arm, /left/arm, true",
    "arm, /left/arm, false",
  })
  void wildcardsStandForPartsOfNames(String pattern, String node, boolean fits) throws IOException {
    RosArguments arguments = file(pattern + ":\n  ros__parameters:\n    x: 1\n");
    assertEquals(fits, !all(arguments, node).isEmpty());
  }

  @Test
  void patternsCountInTheOrderInWhichTheyWereFirstSeen() throws IOException {
    Path first = write("/arm: {ros__parameters: {a: 1, b: 1}}\n/**: {ros__parameters: {b: 2}}\n");
    Path second = write("/arm: {ros__parameters: {a: 3, b: 3}}\n");
    RosArguments files =
        RosArguments.parse(
            "--ros-args", "--params-file", first.toString(), "--params-file", second.toString());
    assertEquals("a: 3 (integer)", parameter(files, "/arm", "a"));
    assertEquals("b: 2 (integer)", parameter(files, "/arm", "b"));
    RosArguments withArgument =
        RosArguments.parse("--ros-args", "--params-file", second.toString(), "-p", "a:=4");
    assertEquals("a: 4 (integer)", parameter(withArgument, "/arm", "a"));
    RosArguments argumentFirst =
        RosArguments.parse("--ros-args", "-p", "a:=4", "--params-file", second.toString());
    assertEquals("a: 3 (integer)", parameter(argumentFirst, "/arm", "a"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arm: 1|line 1, 'arm'",
        "arm:\\n  ros__parameters: 1|line 2, 'ros__parameters'",
        "ros__parameters:\\n  a: 1|line 1",
        "arm:\\n  ros__parameters:\\n    a:|line 3, 'a': there is no value",
        "arm:\\n  ros__parameters:\\n    a: [1, b]|line 3, 'a': 'b' is string",
        "arm:\\n  ros__parameters:\\n    a: [[1]]|line 3, 'a': a list may hold",
        "arm:\\n  ros__parameters:\\n    a: []|line 3, 'a': an empty list",
        "arm:\\n  ros__parameters:\\n    - a|line 3, 'ros__parameters'",
        "arm:\\n  ros__parameters:\\n    a: &x 1\\n    b: *x|line 4, 'b'",
        "arm:\\n  ros__parameters:\\n    a: {b: {c: [1, x]}}|line 3, 'a.b.c'",
        "left//arm:\\n  ros__parameters:\\n    a: 1|line 2, 'left//arm'",
        "1arm:\\n  ros__parameters:\\n    a: 1|'1arm'",
        "arm:\\n  ros__parameters:\\n\\ta: 1|line 3",
        "just text|line 1",
      })
  void filesThatCannotBeUsedAreNamedWithLineAndKey(String yaml, String wanted) throws IOException {
    Path path = write(yaml.replace("\\n", "\n").replace("\\t", "\t"));
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> RosArguments.parse("--ros-args", "--params-file", path.toString()));
    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(path.toString()) && message.contains(wanted), message);
  }

  @Test
  void emptyFilesSayNothing() throws IOException {
    assertTrue(all(file("# nothing\n"), "/arm").isEmpty());
    assertTrue(all(file("---\n"), "/arm").isEmpty());
  }

  private RosArguments file(String yaml) throws IOException {
    return RosArguments.parse("--ros-args", "--params-file", write(yaml).toString());
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "parameters", ".yaml"), yaml);
  }

  private static Map<String, ParameterVariant> all(RosArguments arguments, String node) {
    Map<String, ParameterVariant> parameters = new TreeMap<>();
    arguments.applyParameters(node, parameters);
    return parameters;
  }

  private static String parameter(RosArguments arguments, String node, String name) {
    return String.valueOf(all(arguments, node).get(name));
  }
}
