package org.armature.launch.kinematics;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.path.FrameSpeedLimit;
import org.armature.kinematics.path.PiecewisePolynomial;
import org.armature.kinematics.path.PosePath;
import org.armature.kinematics.path.PosePathFollower;
import org.armature.kinematics.path.PositionLimits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a frame is led along straight lines. */
final class LineOptions {
  private static final int ATTEMPTS = 20;

  @Option(names = "--frame", description = "Link that follows the lines of --method line.")
  @Nullable String frame;

  @Option(
      names = "--start",
      description = "CSV file with one row of joint positions, to begin near (chosen).")
  private @Nullable Path start;

  @Option(
      names = "--radius",
      defaultValue = "0",
      description = "Distance from a corner at which it is rounded off, m; 0 stops there.")
  private double radius;

  @Option(names = "--linear-speed", description = "Speed limit of the frame, m/s (none).")
  private double linearSpeed = Double.POSITIVE_INFINITY;

  @Option(names = "--angular-speed", description = "Speed limit of the frame, rad/s (none).")
  private double angularSpeed = Double.POSITIVE_INFINITY;

  /** The joints' paths between stops, for all joints of the robot. */
  List<PiecewisePolynomial> paths(NumberTable table, RobotModel robot) throws IOException {
    PosePathFollower follower = new PosePathFollower(robot, requireFrame());
    List<Pose3> poses = poses(table);
    try {
      PosePath path = PosePath.through(poses, radius);
      List<PiecewisePolynomial> parts;
      if (start == null) {
        parts = follower.follow(path, ATTEMPTS);
      } else {
        double[] q = startPositions(start, robot);
        follower.reach(poses.getFirst(), q);
        parts = follower.follow(path, q);
      }
      requireWithin(robot, path, parts);
      return parts;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(table.file() + ": " + e.getMessage(), e);
    }
  }

  private String requireFrame() {
    if (frame == null) {
      throw new IllegalArgumentException("--method line needs --frame, the link that follows");
    }
    return frame;
  }

  /** The limit on the frame's speed, if one is given. */
  @Nullable FrameSpeedLimit speedLimit(RobotModel robot) {
    return linearSpeed == Double.POSITIVE_INFINITY && angularSpeed == Double.POSITIVE_INFINITY
        ? null
        : new FrameSpeedLimit(robot, requireFrame(), linearSpeed, angularSpeed);
  }

  /** The joints that move. */
  List<String> joints(RobotModel robot) {
    return new PosePathFollower(robot, requireFrame()).joints();
  }

  private static List<Pose3> poses(NumberTable table) {
    table.requireOnly(StateColumns.POSE);
    StateColumns columns = StateColumns.ofPose(table);
    List<Pose3> poses = new ArrayList<>();
    double[] values = new double[StateColumns.POSE.size()];
    for (double[] row : table.rows()) {
      columns.copy(row, values);
      poses.add(Pose3.ofQuaternion(Arrays.copyOf(values, 3), Arrays.copyOfRange(values, 3, 7)));
    }
    if (poses.size() < 2) {
      throw new IllegalArgumentException(table.file() + ": a line needs two rows of poses");
    }
    return poses;
  }

  private static double[] startPositions(Path file, RobotModel robot) throws IOException {
    NumberTable table = NumberTable.read(file);
    table.requireOnly(robot.jointNames());
    StateColumns columns = StateColumns.of(table, "", robot.jointNames());
    if (table.rows().size() != 1) {
      throw new IllegalArgumentException(
          file + ": has " + table.rows().size() + " rows; expected one, where to start");
    }
    double[] q = new double[robot.size()];
    columns.copy(table.rows().getFirst(), q);
    return q;
  }

  private static void requireWithin(
      RobotModel robot, PosePath path, List<PiecewisePolynomial> parts) {
    for (PiecewisePolynomial part : parts) {
      PositionLimits.firstExcess(part, robot.lowerLimits(), robot.upperLimits())
          .ifPresent(excess -> {
            throw new IllegalArgumentException(
                "at %s of the path joint \"%s\" would go to %s, beyond its limit %s"
                    .formatted(
                        part.knot(excess.segment()) / path.length(),
                        robot.jointNames().get(excess.joint()),
                        excess.position(),
                        excess.limit()));
          });
    }
  }
}
