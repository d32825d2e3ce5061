package org.armature.bench.kinematics;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.CompositeRigidBody;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.dynamics.ForwardDynamics;
import org.armature.kinematics.dynamics.RecursiveNewtonEuler;
import org.ejml.data.DMatrixRMaj;

/** How far our numbers lie from KDL's on the same states: the greatest difference of each kind. */
final class Agreement {
  /** Greatest difference of poses and Jacobians that counts as none; m, rad and their ratios. */
  static final double KINEMATIC = 1e-12;

  /** Likewise of torques and masses, relative to the greatest of the state. */
  static final double DYNAMIC = 1e-9;

  private final Map<String, Double> differences = new LinkedHashMap<>();

  /** Compares all states of an arm. */
  static Agreement of(Arm arm, States states, List<KdlValues> theirs) {
    Agreement agreement = new Agreement();
    RobotModel robot = arm.model();
    KinematicsWorkspace ws = new KinematicsWorkspace(robot);
    int tip = robot.frameId(arm.tip());
    DMatrixRMaj jacobian = new DMatrixRMaj(6, robot.size());
    double[] position = new double[3];
    double[] rotation = new double[9];
    for (int k = 0; k < states.size(); k++) {
      KdlValues kdl = theirs.get(k);
      ForwardKinematics.compute(robot, ws, states.q(k));
      ws.copyPosition(tip, position);
      ws.copyRotation(tip, rotation);
      agreement.add("position", position, kdl.position(), 1);
      agreement.add("rotation", rotation, kdl.rotation(), 1);
      FrameJacobian.compute(robot, ws, tip, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
      agreement.add("Jacobian", jacobian.data, kdl.jacobian(), 1);
    }
    if (arm.hasMass()) {
      agreement.addDynamics(DynamicsModel.fixedBase(robot), states, theirs);
    }
    return agreement;
  }

  private void addDynamics(DynamicsModel model, States states, List<KdlValues> theirs) {
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    int n = model.velocitySize();
    DMatrixRMaj mass = new DMatrixRMaj(n, n);
    double[] torques = new double[n];
    double[] accelerations = new double[n];
    for (int k = 0; k < states.size(); k++) {
      double[] q = states.q(k);
      double[] v = states.v(k);
      double[] a = states.a(k);
      KdlValues kdl = theirs.get(k);
      RecursiveNewtonEuler.compute(model, ws, q, v, a, torques);
      add("torques", torques, kdl.torques(), greatest(kdl.torques()));
      RecursiveNewtonEuler.gravity(model, ws, q, torques);
      add("gravity", torques, kdl.gravity(), greatest(kdl.gravity()));
      CompositeRigidBody.compute(model, ws, q, mass);
      add("mass matrix", mass.data, kdl.mass(), greatest(kdl.mass()));
      // As the torques that the difference would take: accelerations of light links at the end of
      // heavy arms magnify the last digits of torques.
      ForwardDynamics.compute(model, ws, q, v, a, accelerations);
      double[] ours = times(mass, accelerations);
      double[] other = times(mass, kdl.accelerations());
      add("forward dynamics", ours, other, Math.max(greatest(other), greatest(a)));
    }
  }

  /** The greatest difference by kind: absolute for poses and Jacobians, else relative. */
  Map<String, Double> differences() {
    return Collections.unmodifiableMap(differences);
  }

  /** What lies too far apart, in words; empty where nothing does. */
  List<String> failures() {
    return differences.entrySet().stream()
        .filter(each -> !(each.getValue() <= tolerance(each.getKey())))
        .map(each ->
            "%s differs from KDL's by %.1e, allowed are %.0e"
                .formatted(each.getKey(), each.getValue(), tolerance(each.getKey())))
        .toList();
  }

  private static double tolerance(String kind) {
    return switch (kind) {
      case "position", "rotation", "Jacobian" -> KINEMATIC;
      default -> DYNAMIC;
    };
  }

  private void add(String kind, double[] ours, double[] theirs, double scale) {
    double greatest = 0;
    for (int k = 0; k < ours.length; k++) {
      greatest = Math.max(greatest, Math.abs(ours[k] - theirs[k]) / scale); // not a number stays
    }
    differences.merge(kind, greatest, Math::max);
  }

  private static double greatest(double[] values) {
    double greatest = 1e-6;
    for (double value : values) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    return greatest;
  }

  private static double[] times(DMatrixRMaj matrix, double[] v) {
    double[] out = new double[matrix.numRows];
    for (int row = 0; row < out.length; row++) {
      for (int column = 0; column < v.length; column++) {
        out[row] += matrix.get(row, column) * v[column];
      }
    }
    return out;
  }
}
