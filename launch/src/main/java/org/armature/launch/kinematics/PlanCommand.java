package org.armature.launch.kinematics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.path.CubicSpline;
import org.armature.kinematics.path.JointPath;
import org.armature.kinematics.path.PiecewisePolynomial;
import org.armature.kinematics.path.SpeedLimit;
import org.armature.kinematics.path.SplineTrajectory;
import org.armature.kinematics.path.TimeOptimalTiming;
import org.armature.kinematics.path.TimingStatus;
import org.armature.kinematics.path.TrajectorySequence;
import org.armature.kinematics.path.Waypoints;
import org.armature.kinematics.trajectory.MotionLimits;
import org.armature.kinematics.trajectory.MotionState;
import org.armature.kinematics.trajectory.OnlineTrajectory;
import org.armature.kinematics.trajectory.Trajectory;
import org.armature.kinematics.trajectory.TrajectoryStatus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A motion through waypoints, sampled over time. */
@Command(
    name = "plan",
    description = "Plans a motion from rest to rest through the rows of a file.",
    footer = {
      "",
      "Method        way                                  limits",
      "time-optimal  cubic spline through the rows        velocity, acceleration",
      "jerk-limited  from row to row, stopping at each    velocity, acceleration, jerk",
      "spline        quintic spline, continuous jerk      velocity; acceleration, jerk if given",
      "line          straight lines of --frame, poses     velocity, acceleration; frame's speed",
      "",
      "Input: one column per joint that moves (rad, m), for spline also t (s) if times are given;",
      "for line x,y,z,qx,qy,qz,qw of the frame in the root link's frame.",
      "Output: t, then q:<joint>, v:<joint>, a:<joint>; the last row is the end of the motion.",
      "",
      "Example:",
      "  armature kinematics plan --model robot.urdf --in waypoints.csv --acceleration 5 \\",
      "    --out trajectory.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class PlanCommand implements Callable<Integer> {
  /** Grid intervals of a time-optimal motion: at least, and per segment. */
  private static final int LEAST_INTERVALS = 1000;

  private static final int INTERVALS_PER_SEGMENT = 20;

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(
      names = "--method",
      defaultValue = "time-optimal",
      description = "time-optimal, jerk-limited, spline or line (${DEFAULT-VALUE}).")
  private String method = "";

  @Option(
      names = "--rate",
      defaultValue = "500",
      description = "Rows per second of the output (${DEFAULT-VALUE}).")
  private double rate;

  @Mixin private MotionLimitOptions limits = new MotionLimitOptions();
  @Mixin private LineOptions line = new LineOptions();
  @Mixin private TableOptions tables = new TableOptions();

  /** A motion of some joints. */
  private record Motion(List<String> joints, Trajectory trajectory) {}

  @Override
  public Integer call() throws IOException {
    if (!(rate > 0 && rate <= 1e6)) {
      throw new IllegalArgumentException(
          "--rate is " + rate + "; expected up to 1e6 rows a second");
    }
    DynamicsModel model = options.load();
    if (model.isFloatingBase()) {
      throw new IllegalArgumentException("plan moves joints: it does not take --floating-base");
    }
    RobotModel robot = model.robot();
    NumberTable table = NumberTable.read(tables.in);
    Motion motion =
        switch (method) {
          case "time-optimal" -> timeOptimal(JointWaypoints.of(table, robot, false));
          case "jerk-limited" -> jerkLimited(JointWaypoints.of(table, robot, false));
          case "spline" -> spline(JointWaypoints.of(table, robot, true));
          case "line" -> line(table, robot);
          default ->
              throw new IllegalArgumentException(
                  "--method is \""
                      + method
                      + "\"; expected time-optimal, jerk-limited, spline or line");
        };
    write(motion);
    return 0;
  }

  private Motion timeOptimal(JointWaypoints rows) {
    limits.requireNoJerk(method);
    Waypoints waypoints = rows.waypoints();
    PiecewisePolynomial path = CubicSpline.through(waypoints);
    rows.requireWithin(path, waypoints);
    List<MotionLimits> limit = limits.of(rows.robot(), rows.joints(), true, false);
    return new Motion(rows.joints(), timed(path, limit, null));
  }

  private static Trajectory timed(
      JointPath path, List<MotionLimits> limits, @Nullable SpeedLimit speedLimit) {
    int intervals = Math.max(LEAST_INTERVALS, INTERVALS_PER_SEGMENT * path.segments());
    TimeOptimalTiming timing = new TimeOptimalTiming(limits, speedLimit, intervals);
    TimingStatus status = timing.plan(path);
    if (status != TimingStatus.PLANNED) {
      throw new IllegalArgumentException("the path gets no timing: " + status);
    }
    return timing;
  }

  private Motion jerkLimited(JointWaypoints rows) {
    List<MotionLimits> limit = limits.of(rows.robot(), rows.joints(), true, true);
    List<Trajectory> legs = new ArrayList<>();
    MotionState start = new MotionState(rows.joints().size());
    MotionState target = new MotionState(rows.joints().size());
    for (int i = 1; i < rows.points().size(); i++) {
      System.arraycopy(rows.points().get(i - 1), 0, start.position(), 0, start.size());
      System.arraycopy(rows.points().get(i), 0, target.position(), 0, target.size());
      OnlineTrajectory leg = new OnlineTrajectory(limit);
      TrajectoryStatus status = leg.plan(start, target);
      if (status != TrajectoryStatus.PLANNED) {
        throw new IllegalArgumentException(
            "%s: row %d: the way there cannot be planned: %s"
                .formatted(rows.file().file(), NumberTable.fileRow(i), status));
      }
      legs.add(leg);
    }
    return new Motion(rows.joints(), new TrajectorySequence(legs));
  }

  private Motion spline(JointWaypoints rows) {
    List<MotionLimits> limit = limits.of(rows.robot(), rows.joints(), false, false);
    Waypoints waypoints = rows.waypoints();
    SplineTrajectory motion =
        rows.times().isEmpty()
            ? SplineTrajectory.through(waypoints, limit)
            : SplineTrajectory.at(waypoints);
    rows.requireWithin(motion.spline(), waypoints);
    double slowdown = motion.slowdown(limit);
    if (slowdown > 1 + 1e-9) {
      throw new IllegalArgumentException(
          "%s: column \"t\": the times are too short for the limits; multiply them by %s"
              .formatted(rows.file().file(), slowdown));
    }
    return new Motion(rows.joints(), motion);
  }

  private Motion line(NumberTable table, RobotModel robot) throws IOException {
    limits.requireNoJerk(method);
    List<String> moving = line.joints(robot);
    List<MotionLimits> some = limits.of(robot, moving, true, false);
    MotionLimits none = MotionLimits.symmetric(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);
    List<MotionLimits> all =
        robot.jointNames().stream()
            .map(joint -> moving.contains(joint) ? some.get(moving.indexOf(joint)) : none)
            .toList();
    List<Trajectory> parts = new ArrayList<>();
    for (PiecewisePolynomial path : line.paths(table, robot)) {
      parts.add(timed(path, all, line.speedLimit(robot)));
    }
    return new Motion(robot.jointNames(), new TrajectorySequence(parts));
  }

  private void write(Motion motion) throws IOException {
    List<String> columns = new ArrayList<>(List.of("t"));
    for (String prefix : List.of("q:", "v:", "a:")) {
      motion.joints().forEach(joint -> columns.add(prefix + joint));
    }
    Trajectory trajectory = motion.trajectory();
    int n = motion.joints().size();
    MotionState state = new MotionState(n);
    double[] row = new double[columns.size()];
    double end = trajectory.duration();
    try (TableWriter writer = new TableWriter(tables.out, columns)) {
      for (long k = 0; ; k++) {
        // A last row closer than this to the end would only repeat it.
        boolean last = k / rate > end - 1e-9;
        row[0] = last ? end : k / rate;
        trajectory.stateAt(row[0], state);
        System.arraycopy(state.position(), 0, row, 1, n);
        System.arraycopy(state.velocity(), 0, row, 1 + n, n);
        System.arraycopy(state.acceleration(), 0, row, 1 + 2 * n, n);
        writer.write(row);
        if (last) {
          return;
        }
      }
    }
  }
}
