package org.armature.launch.kinematics;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import org.armature.kinematics.GlobalIk;
import org.armature.kinematics.GlobalIkSettings;
import org.armature.kinematics.GlobalIkSettings.Preference;
import org.armature.kinematics.IkStatus;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.dynamics.DynamicsModel;
import org.armature.kinematics.geometry.Pose3;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Inverse kinematics of one frame. */
@Command(
    name = "ik",
    description = "Finds joint positions, within limits, for every row of poses of a frame.",
    footer = {
      "",
      "Input: x,y,z,qx,qy,qz,qw of the frame in the root link's frame, as fk writes",
      "them. Output: one column per joint (rad, m), status and micros, the CPU time",
      "of the row.",
      "",
      "Status        joint positions are",
      "SOLVED        within tolerance of the pose",
      "BUDGET_SPENT  the closest found in the time",
      "UNREACHABLE   the closest found; the pose is farther than the arm is long, or",
      "              several searches ended at the same distance and none closer",
      "",
      "Example:",
      "  armature kinematics ik --model robot.urdf --frame tool --in poses.csv --out q.csv"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class IkCommand implements Callable<Integer> {
  /** Rows solved beforehand, again and again: by then the JVM has compiled the search. */
  private static final int WARM_UP_ROWS = 3000;

  /** CPU time that this takes at most. */
  private static final long WARM_UP_NANOS = 300_000_000;

  @Mixin private ModelOptions options = new ModelOptions();

  @Option(names = "--frame", required = true, description = "Link that shall stand at the poses.")
  private String frame = "";

  @Option(
      names = "--joints",
      split = ",",
      paramLabel = "JOINT",
      description = "Joints that may move (all that move the frame); others stay at the seed.")
  private List<String> joints = List.of();

  @Option(
      names = "--budget-ms",
      defaultValue = "5",
      description = "CPU time for a row; an answer found earlier ends it (${DEFAULT-VALUE}).")
  private double budgetMillis;

  @Option(
      names = "--seed-from",
      defaultValue = "middle",
      paramLabel = "WHERE",
      description =
          "Where the search begins: middle of the limits, previous row's result, or a CSV file"
              + " with one row of joint positions, or one per pose (${DEFAULT-VALUE}).")
  private String seedFrom = "";

  @Mixin private IkGoals goals = new IkGoals();

  @Option(
      names = "--errors",
      description = "Adds columns position_error (m) and orientation_error (rad).")
  private boolean errors;

  @Mixin private TableOptions tables = new TableOptions();

  @Override
  public Integer call() throws IOException {
    DynamicsModel model = options.load();
    RobotModel robot = model.robot();
    if (model.isFloatingBase()) {
      throw new IllegalArgumentException(
          "ik moves joints alone, and this base moves freely: leave out --floating-base, or give a"
              + " model without a free joint, and poses in the root link's frame");
    }
    if (!(budgetMillis > 0 && budgetMillis < 1e9)) {
      throw new IllegalArgumentException("--budget-ms is " + budgetMillis + "; expected above 0");
    }
    NumberTable table = NumberTable.read(tables.in);
    table.requireOnly(StateColumns.POSE);
    Pose3[] targets = targets(table);
    IkSeeds seeds = IkSeeds.of(seedFrom, model, targets.length);
    LongSupplier clock = cpuClock();
    GlobalIk ik = solver(model, clock);
    double[] q = new double[robot.size()];
    warmUp(ik, targets, seeds, q.length, clock);
    IkResults results;
    try (TableWriter writer = new TableWriter(tables.out, IkResults.columns(robot, errors))) {
      results = new IkResults(writer, errors);
      for (int row = 0; row < targets.length; row++) {
        seeds.set(row, q);
        long began = clock.getAsLong();
        IkStatus status = ik.solve(targets[row], q);
        results.write(q, status, clock.getAsLong() - began, ik);
      }
    }
    if (!results.unsolved().isEmpty()) {
      System.err.println(results.unsolved());
    }
    return 0;
  }

  private GlobalIk solver(DynamicsModel model, LongSupplier clock) throws IOException {
    RobotModel robot = model.robot();
    List<String> moving = joints.isEmpty() ? robot.jointsMoving(frame) : joints;
    GlobalIkSettings search = goals.search(Math.round(budgetMillis * 1e6));
    GlobalIk ik = new GlobalIk(robot, frame, moving, goals.settings(), search, clock);
    if (search.preference() == Preference.POSTURE) {
      List<double[]> postures = IkSeeds.configurations(goals.posture(), model);
      if (postures.size() != 1) {
        throw new IllegalArgumentException(
            "%s: has %d rows of joint positions; expected 1, the posture to be near"
                .formatted(goals.posture(), postures.size()));
      }
      ik.preferPosture(postures.getFirst());
    }
    return ik;
  }

  private static Pose3[] targets(NumberTable table) {
    StateColumns columns = StateColumns.ofPose(table);
    double[] pose = new double[7];
    double[] position = new double[3];
    double[] quaternion = new double[4];
    Pose3[] targets = new Pose3[table.rows().size()];
    for (int row = 0; row < targets.length; row++) {
      columns.copy(table.rows().get(row), pose);
      System.arraycopy(pose, 0, position, 0, 3);
      System.arraycopy(pose, 3, quaternion, 0, 4);
      targets[row] = Pose3.ofQuaternion(position, quaternion);
    }
    return targets;
  }

  private static void warmUp(
      GlobalIk ik, Pose3[] targets, IkSeeds seeds, int size, LongSupplier clock) {
    double[] q = new double[size];
    long began = clock.getAsLong();
    for (int i = 0; targets.length > 0 && i < WARM_UP_ROWS; i++) {
      if (clock.getAsLong() - began > WARM_UP_NANOS) {
        return;
      }
      int row = i % targets.length;
      seeds.set(row, q);
      ik.solve(targets[row], q);
    }
  }

  /** CPU time of this thread, so that other work on the machine costs no row its budget. */
  private static LongSupplier cpuClock() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return threads.isCurrentThreadCpuTimeSupported()
        ? threads::getCurrentThreadCpuTime
        : System::nanoTime;
  }
}
