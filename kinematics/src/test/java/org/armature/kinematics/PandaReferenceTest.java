package org.armature.kinematics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Our numbers for the Panda against those of another library, Pinocchio. */
class PandaReferenceTest {
  /** The reference is rounded to 12 digits. */
  private static final double TOLERANCE = 1e-11;

  @Test
  void posesAndJacobiansAgreeWithPinocchio() throws IOException {
    try (InputStream in = getClass().getResourceAsStream("panda-reference.json")) {
      JsonNode samples = new ObjectMapper().readTree(Objects.requireNonNull(in)).get("samples");
      assertEquals(20, samples.size());
      for (JsonNode sample : samples) {
        compare(sample, sample.get("frames"), "J");
      }
    }
  }

  /** Where the complete reference lies beside the repository, all of it. */
  @Test
  void allOfTheReferenceAgreesWherePresent() throws IOException {
    Path file = Path.of("shared", "reference", "panda7.json.gz");
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve(file))) {
      folder = folder.getParent();
    }
    Assumptions.assumeTrue(folder != null, "no " + file + " in or above the working directory");
    try (InputStream in =
        new GZIPInputStream(Files.newInputStream(Objects.requireNonNull(folder).resolve(file)))) {
      JsonNode samples = new ObjectMapper().readTree(in).get("samples");
      assertEquals(200, samples.size());
      for (JsonNode sample : samples) {
        compare(sample, sample.get("frame_data"), "J_lwa");
      }
    }
  }

  private static void compare(JsonNode sample, JsonNode frames, String jacobianField) {
    RobotModel panda = PandaRobot.model();
    double[] q = PandaRobot.readyPosition();
    for (int j = 0; j < 7; j++) {
      q[j] = sample.get("q").get(j).asDouble();
    }
    KinematicsWorkspace ws = new KinematicsWorkspace(panda);
    ForwardKinematics.compute(panda, ws, q);
    DMatrixRMaj jacobian = new DMatrixRMaj(6, 8);
    for (Map.Entry<String, JsonNode> entry : frames.properties()) {
      int frame = panda.frameId(entry.getKey().replace("fer_", "panda_"));
      compare(entry.getValue().get("p"), ws.pose(frame).position());
      compare(entry.getValue().get("R"), ws.pose(frame).rotation());
      FrameJacobian.compute(panda, ws, frame, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
      JsonNode expected = entry.getValue().get(jacobianField);
      assertEquals(42, expected.size());
      for (int row = 0; row < 6; row++) {
        for (int j = 0; j < 7; j++) {
          assertEquals(expected.get(7 * row + j).asDouble(), jacobian.get(row, j), TOLERANCE);
        }
      }
    }
  }

  private static void compare(JsonNode expected, double[] actual) {
    assertEquals(actual.length, expected.size());
    for (int k = 0; k < actual.length; k++) {
      assertEquals(expected.get(k).asDouble(), actual[k], TOLERANCE);
    }
  }
}
