package org.armature.kinematics.dynamics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Our numbers against Pinocchio's, where its reference lies beside the repository. */
class PinocchioDynamicsTest {
  private static final double KINEMATIC = 1e-12;
  private static final double RELATIVE = 1e-9;

  @Test
  void everythingInTheReferenceAgrees() throws IOException {
    Path file = DynamicsRobots.shared("reference/panda7.json.gz").orElse(null);
    Assumptions.assumeTrue(file != null, "no shared/reference/panda7.json.gz above this folder");
    JsonNode reference;
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      reference = new ObjectMapper().readTree(in);
    }
    Path urdf = DynamicsRobots.shared(reference.get("urdf").asText()).orElseThrow();
    DynamicsModel model = DynamicsModel.fixedBase(RobotModel.fromUrdf(urdf));
    assertEquals(reference.get("total_mass").asDouble(), model.mass(), 1e-12);
    assertEquals(200, reference.get("samples").size());
    for (JsonNode sample : reference.get("samples")) {
      compareDynamics(model, sample);
      compareFrames(model, sample);
    }
  }

  private static void compareDynamics(DynamicsModel model, JsonNode sample) {
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] q = values(sample.get("q"));
    double[] v = values(sample.get("v"));
    double[] a = values(sample.get("a"));
    int n = model.velocitySize();
    double[] out = new double[n];
    RecursiveNewtonEuler.compute(model, ws, q, v, a, out);
    compare(sample, "rnea", out, RELATIVE, true);
    RecursiveNewtonEuler.gravity(model, ws, q, out);
    compare(sample, "gravity", out, RELATIVE, true);
    RecursiveNewtonEuler.nonlinearEffects(model, ws, q, v, out);
    compare(sample, "nle", out, RELATIVE, true);
    ForwardDynamics.compute(model, ws, q, v, values(sample.get("tau_in")), out);
    compare(sample, "aba", out, RELATIVE, true);
    DMatrixRMaj mass = new DMatrixRMaj(n, n);
    CompositeRigidBody.compute(model, ws, q, mass);
    compare(sample, "M", mass.data, RELATIVE, true);
    BodyKinematics.compute(model, ws, q, v);
    double[] three = new double[3];
    CenterOfMass.position(model, ws, three);
    compare(sample, "com", three, KINEMATIC, false);
    DMatrixRMaj jacobian = new DMatrixRMaj(3, n);
    CenterOfMass.jacobian(model, ws, jacobian);
    compare(sample, "Jcom", jacobian.data, KINEMATIC, false);
    double[] six = new double[6];
    CentroidalMomentum.compute(model, ws, six);
    compare(sample, "hg", six, RELATIVE, true);
  }

  private static void compareFrames(DynamicsModel model, JsonNode sample) {
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    int n = model.velocitySize();
    double[] v = values(sample.get("v"));
    BodyKinematics.compute(model, ws, values(sample.get("q")), v, new double[n]);
    DMatrixRMaj jacobian = new DMatrixRMaj(6, n);
    double[] six = new double[6];
    var lwa = ReferenceFrame.LOCAL_WORLD_ALIGNED;
    for (Map.Entry<String, JsonNode> entry : sample.get("frame_data").properties()) {
      int frame = model.robot().frameId(entry.getKey());
      JsonNode expected = entry.getValue();
      compare(expected, "p", ws.pose(frame).position(), KINEMATIC, false);
      compare(expected, "R", ws.pose(frame).rotation(), KINEMATIC, false);
      double[] theirs = values(expected.get("quat_xyzw"));
      double[] ours = ws.pose(frame).quaternion();
      // A quaternion and its negative are the same rotation.
      double sign = 0;
      for (int k = 0; k < 4; k++) {
        sign += theirs[k] * ours[k];
      }
      for (int k = 0; k < 4; k++) {
        assertEquals(theirs[k], Math.signum(sign) * ours[k], KINEMATIC);
      }
      SpatialJacobian.compute(model, ws, frame, lwa, jacobian);
      compare(expected, "J_lwa", jacobian.data, KINEMATIC, false);
      FrameMotion.velocity(model, ws, frame, lwa, six);
      compare(expected, "vel_lwa", six, 1e-11, false);
      FrameMotion.acceleration(model, ws, frame, lwa, six);
      compare(expected, "bias_acc_lwa", six, RELATIVE, true);
    }
  }

  /** Relative to the largest of the values, at least one. */
  private static void compare(
      JsonNode holder, String field, double[] actual, double tolerance, boolean relative) {
    double[] expected = values(holder.get(field));
    assertEquals(expected.length, actual.length, field);
    double scale = 1;
    for (double each : expected) {
      scale = relative ? Math.max(scale, Math.abs(each)) : 1;
    }
    for (int k = 0; k < actual.length; k++) {
      assertEquals(expected[k], actual[k], tolerance * scale, field + "[" + k + "]");
    }
  }

  private static double[] values(JsonNode array) {
    double[] values = new double[array.size()];
    for (int k = 0; k < values.length; k++) {
      values[k] = array.get(k).asDouble();
    }
    return values;
  }
}
