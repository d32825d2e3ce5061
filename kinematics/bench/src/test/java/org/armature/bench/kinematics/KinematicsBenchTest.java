package org.armature.bench.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class KinematicsBenchTest {
  @TempDir private Path folder;

  @Test
  @Tag("slow")
  void bothSidesAreTimedAndReportedSideBySide() throws IOException {
    Assumptions.assumeTrue(KdlProgram.missing().isEmpty(), () -> KdlProgram.missing().orElse(""));
    Path file = folder.resolve("bench.json");
    String[] arguments = {"--rounds", "2", "--states", "8", "--json", file.toString()};
    assertEquals(0, new CommandLine(new KinematicsBench()).execute(arguments));

    JsonNode robots = new ObjectMapper().readTree(file.toFile()).required("robots");
    assertEquals(Arm.bundled().size(), robots.size());
    assertTrue(robots.get(0).required("rows").has("mass matrix (CRBA)"), robots::toPrettyString);
    for (JsonNode robot : robots) {
      JsonNode rows = robot.required("rows");
      for (String row : new String[] {"forward kinematics", "frame Jacobian"}) {
        for (String side : new String[] {"armature", "kdl"}) {
          double median = rows.required(row).required(side).required("median_us").asDouble();
          assertTrue(median > 0, rows::toPrettyString);
        }
      }
      for (JsonNode row : rows) {
        assertEquals(0, row.required("allocated_bytes").asDouble(), 0.5, rows::toPrettyString);
      }
    }
  }

  @Test
  void whatIsWrongWithTheModelIsSaid() {
    String[] missing = {"--model", folder.resolve("none.urdf").toString()};
    assertEquals(2, new CommandLine(new KinematicsBench()).execute(missing));
    assertEquals(2, new CommandLine(new KinematicsBench()).execute("--rounds", "0"));
  }
}
