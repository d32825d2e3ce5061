package org.armature.sim.mujoco;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MujocoHeadersTest {
  private static final List<String> STRUCTS =
      List.of(
          "mjModel",
          "mjData",
          "mjOption",
          "mjVisual",
          "mjStatistic",
          "mjContact",
          "mjWarningStat",
          "mjvOption",
          "mjvScene",
          "mjvCamera",
          "mjvPerturb",
          "mjvGeom",
          "mjrContext",
          "mjrRect");
  private static final List<String> CONSTANTS =
      List.of(
          "mjVERSION_HEADER",
          "mjNEQDATA",
          "mjOBJ_CAMERA",
          "mjOBJ_ACTUATOR",
          "mjWARN_BADQACC",
          "mjCAMERA_FIXED",
          "mjCAT_ALL",
          "mjRND_SHADOW",
          "mjFB_OFFSCREEN");

  @TempDir Path folder;

  @Test
  void everySizeOffsetAndConstantIsTheOneThatTheCompilerUses() throws Exception {
    assumeTrue(compilerIsThere(), "no gcc on the path: apt-get install -y gcc libc6-dev");
    MujocoInstallation installation = MujocoInstallation.find();
    MujocoHeaders headers = MujocoHeaders.read(installation.headers());
    StringBuilder program = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (String name : STRUCTS) {
      NativeStruct struct = headers.struct(name);
      print(program, "sizeof(%s)".formatted(name));
      expected.append(struct.size()).append('\n');
      for (NativeField field : struct.fields().values()) {
        print(program, "offsetof(%s, %s)".formatted(name, field.name()));
        print(program, "sizeof(((%s*) 0)->%s)".formatted(name, field.name()));
        expected.append(field.offset()).append('\n').append(field.size()).append('\n');
      }
    }
    for (String name : CONSTANTS) {
      print(program, name);
      expected.append(headers.constant(name)).append('\n');
    }
    String actual = compileAndRun(program.toString(), installation.headers().resolve(".."));
    assertTrue(expected.toString().lines().count() > 1000, "the check covers the large structs");
    assertEquals(actual, expected.toString());
  }

  @Test
  void lengthsOfArraysAreReadFromTheComments() {
    MujocoHeaders headers = MujocoHeaders.read(MujocoInstallation.find().headers());
    assertEquals(21, headers.arrayLength("xpos", size -> size.equals("nbody") ? 7 : -1));
    assertEquals(5, headers.arrayLength("qpos", size -> size.equals("nq") ? 5 : -1));
    assertEquals(
        3 * headers.constant("mjNEQDATA"),
        headers.arrayLength("eq_data", size -> size.equals("neq") ? 3 : -1));
  }

  @Test
  void aFolderWithoutHeadersIsNamed() {
    MujocoException e = assertThrows(MujocoException.class, () -> MujocoHeaders.read(folder));
    assertTrue(e.getMessage().contains(folder.resolve("mujoco.h").toString()), e.getMessage());
    assertTrue(e.getMessage().contains("libmujoco-dev"), e.getMessage());
  }

  @Test
  void aHeaderThatCannotBeReadIsNamedWithThePlace() throws IOException {
    Files.writeString(folder.resolve("mujoco.h"), "#define mjVERSION_HEADER 999\n");
    Files.writeString(
        folder.resolve("mjmodel.h"), "struct mjModel_ { int nq; mjtUnheardOf size; };\n");
    MujocoException e = assertThrows(MujocoException.class, () -> MujocoHeaders.read(folder));
    assertTrue(e.getMessage().contains("mjmodel.h"), e.getMessage());
    assertTrue(e.getMessage().contains("'mjtUnheardOf' of field 'size'"), e.getMessage());
  }

  private static void print(StringBuilder program, String expression) {
    program.append("  printf(\"%ld\\n\", (long) (").append(expression).append("));\n");
  }

  private static boolean compilerIsThere() {
    return Stream.of(System.getenv("PATH").split(":", -1))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "gcc")));
  }

  private String compileAndRun(String statements, Path includeFolder) throws Exception {
    Path source = folder.resolve("layout.c");
    Path program = folder.resolve("layout");
    Files.writeString(
        source,
        """
        #include <mujoco/mujoco.h>
        #include <stddef.h>
        #include <stdio.h>
        int main(void) {
        %s  return 0;
        }
        """
            .formatted(statements));
    run("gcc", "-w", "-I", includeFolder.toString(), "-o", program.toString(), source.toString());
    return run(program.toString());
  }

  private static String run(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
    return output;
  }
}
