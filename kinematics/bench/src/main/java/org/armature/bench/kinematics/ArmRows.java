package org.armature.bench.kinematics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.FrameJacobian;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.ReferenceFrame;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.differential.arm.DifferentialIk;
import org.armature.kinematics.differential.arm.DifferentialIkSettings;
import org.armature.kinematics.dynamics.CompositeRigidBody;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.dynamics.DynamicsWorkspace;
import org.armature.kinematics.dynamics.ForwardDynamics;
import org.armature.kinematics.dynamics.RecursiveNewtonEuler;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.OnlineTrajectory;
import org.ejml.data.DMatrixRMaj;

/** What is timed for an arm. */
final class ArmRows {
  private ArmRows() {}

  /** All rows for an arm and the states they are computed of. */
  static List<Row> of(Arm arm, States states) {
    List<Row> rows = new ArrayList<>();
    addKinematics(rows, arm, states);
    if (arm.hasMass()) {
      addDynamics(rows, arm.model(), states);
    }
    addDifferentialIk(rows, arm, states);
    addTrajectory(rows, arm.model(), states);
    return rows;
  }

  private static void addKinematics(List<Row> rows, Arm arm, States states) {
    RobotModel robot = arm.model();
    KinematicsWorkspace ws = new KinematicsWorkspace(robot);
    int tip = robot.frameId(arm.tip());
    DMatrixRMaj jacobian = new DMatrixRMaj(6, robot.size());
    rows.add(
        new Row(
            "forward kinematics", k -> ForwardKinematics.compute(robot, ws, states.q(k)), "pose"));
    rows.add(
        new Row(
            "frame Jacobian",
            k -> {
              ForwardKinematics.compute(robot, ws, states.q(k));
              FrameJacobian.compute(robot, ws, tip, ReferenceFrame.LOCAL_WORLD_ALIGNED, jacobian);
            },
            "jacobian"));
  }

  private static void addDynamics(List<Row> rows, RobotModel robot, States states) {
    DynamicsModel model = DynamicsModel.fixedBase(robot);
    DynamicsWorkspace ws = new DynamicsWorkspace(model);
    double[] out = new double[robot.size()];
    DMatrixRMaj mass = new DMatrixRMaj(robot.size(), robot.size());
    rows.add(
        new Row(
            "inverse dynamics (RNEA)",
            k ->
                RecursiveNewtonEuler.compute(model, ws, states.q(k), states.v(k), states.a(k), out),
            "rnea"));
    rows.add(
        new Row(
            "gravity", k -> RecursiveNewtonEuler.gravity(model, ws, states.q(k), out), "gravity"));
    rows.add(
        new Row(
            "mass matrix (CRBA)",
            k -> CompositeRigidBody.compute(model, ws, states.q(k), mass),
            "mass-matrix"));
    rows.add(
        new Row(
            "forward dynamics (ABA)",
            k -> ForwardDynamics.compute(model, ws, states.q(k), states.v(k), states.a(k), out),
            "forward"));
  }

  /** One cycle of velocities within limits; KDL's are damped least squares without limits. */
  private static void addDifferentialIk(List<Row> rows, Arm arm, States states) {
    RobotModel robot = arm.model();
    DifferentialIk ik = new DifferentialIk(robot, arm.tip(), DifferentialIkSettings.DEFAULT);
    Pose3 step = Pose3.translation(0.02, -0.01, 0.03);
    double[][] positions = new double[states.size()][];
    double[][] rotations = new double[states.size()][];
    for (int k = 0; k < states.size(); k++) {
      Pose3 target = robot.framePose(arm.tip(), states.q(k)).times(step);
      positions[k] = target.position();
      rotations[k] = target.rotation();
    }
    double[] rates = new double[robot.size()];
    rows.add(
        new Row(
            "differential IK step",
            k -> ik.step(positions[k], rotations[k], states.q(k), rates),
            "velocity-ik"));
  }

  /** From one state to the next, in motion at both ends. */
  private static void addTrajectory(List<Row> rows, RobotModel robot, States states) {
    int n = robot.size();
    OnlineTrajectory trajectory =
        new OnlineTrajectory(Collections.nCopies(n, MotionLimits.symmetric(2, 10, 100)));
    Random random = new Random(3);
    List<MotionState> stops = new ArrayList<>();
    for (int k = 0; k < states.size(); k++) {
      MotionState stop = new MotionState(n);
      for (int j = 0; j < n; j++) {
        stop.set(j, states.q(k)[j], states.v(k)[j], random.nextDouble() - 0.5);
      }
      stops.add(stop);
    }
    rows.add(
        new Row(
            "trajectory plan",
            k -> trajectory.plan(stops.get(k), stops.get((k + 1) % stops.size())),
            null));
  }
}
