package org.armature.kinematics.path;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.armature.kinematics.ForwardKinematics;
import org.armature.kinematics.GlobalIk;
import org.armature.kinematics.GlobalIkSettings;
import org.armature.kinematics.IkSettings;
import org.armature.kinematics.IkStatus;
import org.armature.kinematics.InverseKinematics;
import org.armature.kinematics.KinematicsWorkspace;
import org.armature.kinematics.RobotModel;
import org.armature.kinematics.geometry.Pose3;

/**
 * Turns a path of poses into paths of the joints: inverse kinematics from pose to pose, each from
 * the solution before, a cubic spline through the solutions, and more of them until the frame
 * follows the poses between as well. Between two samples no joint moves far; where one would have
 * to however close the samples are, the arm would flip and the path is refused. Holds its own
 * scratch: one per thread.
 */
public final class PosePathFollower {
  /** Farthest that a joint moves between two samples, rad or m. */
  private static final double LARGEST_STEP = 0.1;

  private static final double FIRST_WIDTH = 0.02;
  private static final int HALVINGS = 12;
  private static final int REFINEMENTS = 10;

  /** How far the frame may be off its poses, m and rad. */
  private static final double POSITION_TOLERANCE = 1e-5;

  private static final double ROTATION_TOLERANCE = 1e-4;

  /** Tighter than the path must be: what is left would make the second derivative rough. */
  private static final IkSettings SETTINGS = IkSettings.DEFAULT.withTolerance(1e-9, 1e-9);

  /** Not bounded by time, so that the same input gives the same answer. */
  private static final GlobalIkSettings SEARCH =
      GlobalIkSettings.DEFAULT.withBudgetNanos(Long.MAX_VALUE).withMaxStarts(100);

  private final RobotModel model;
  private final int frame;
  private final List<String> joints;
  private final InverseKinematics solver;
  private final GlobalIk globalSolver;
  private final KinematicsWorkspace workspace;

  /** One point of a path that is being sampled. */
  @SuppressWarnings("ArrayRecordComponent") // written once, never given away
  private record Sample(double s, double[] q) {}

  /**
   * For one frame of a robot, moved by all joints between it and the root.
   *
   * @throws IllegalArgumentException if the robot has no such frame, or no joint moves it
   */
  public PosePathFollower(RobotModel model, String frame) {
    this.model = model;
    this.frame = model.frameId(frame);
    joints = joints(model, this.frame);
    solver = new InverseKinematics(model, frame, joints, SETTINGS);
    globalSolver = new GlobalIk(model, frame, joints, SETTINGS, SEARCH);
    workspace = new KinematicsWorkspace(model);
  }

  private static List<String> joints(RobotModel model, int frame) {
    List<String> found = new ArrayList<>();
    int at = frame;
    while (at != 0) {
      model.drive(at).filter(d -> !found.contains(d.joint())).ifPresent(d -> found.add(d.joint()));
      at = model.carrier(at).map(joint -> model.frameId(joint.parent())).orElse(0);
    }
    return found.reversed();
  }

  /** The joints that move the frame, from the root outwards. */
  public List<String> joints() {
    return joints;
  }

  /**
   * Positions at which the frame is at a pose, those that the seed leads to.
   *
   * @param q seed in, solution out; one value per joint of the model
   * @throws UnreachablePathException if the seed leads to none
   */
  public void reach(Pose3 pose, double[] q) {
    if (solver.solve(pose, q) != IkStatus.CONVERGED) {
      throw unreachable(0);
    }
  }

  /**
   * Follows a path.
   *
   * @param start positions at its start, where the frame must be at the first pose; one value per
   *     joint of the model
   * @return one path of all joints of the model for each part between two stops
   * @throws UnreachablePathException if the frame is not at the first pose, a pose is out of reach
   *     or the arm would flip; the message says where
   */
  public List<PiecewisePolynomial> follow(PosePath path, double[] start) {
    double[] q = start.clone();
    Pose3 first = path.poseAt(0);
    if (distance(first, q) > POSITION_TOLERANCE || angle(first, q) > ROTATION_TOLERANCE) {
      throw new UnreachablePathException(
          0,
          "the frame starts %.3g m and %.3g rad away from the first pose"
              .formatted(distance(first, q), angle(first, q)));
    }
    List<PiecewisePolynomial> parts = new ArrayList<>();
    double[] stops = path.stops();
    for (int i = 1; i < stops.length; i++) {
      List<Sample> samples = sample(path, stops[i - 1], stops[i], q);
      parts.add(fit(path, samples));
      q = samples.getLast().q();
    }
    return parts;
  }

  /**
   * Follows a path from positions of its own choice: the first that lead to its end, among those
   * reached from the middle of the joint limits and from random seeds. The same input gives the
   * same answer.
   *
   * @param attempts how many are tried
   * @return as {@link #follow(PosePath, double[])}
   * @throws UnreachablePathException of the attempt that came farthest
   */
  public List<PiecewisePolynomial> follow(PosePath path, int attempts) {
    Random random = new Random(1);
    double[] q = new double[model.size()];
    for (int j = 0; j < q.length; j++) {
      q[j] = within(j, 0.5);
    }
    UnreachablePathException farthest = new UnreachablePathException(0, "nothing was tried");
    for (int attempt = 0; attempt < attempts; attempt++) {
      try {
        search(path.poseAt(0), q);
        return follow(path, q);
      } catch (UnreachablePathException e) {
        farthest = attempt == 0 || e.fraction() > farthest.fraction() ? e : farthest;
      }
      for (int j = 0; j < q.length; j++) {
        q[j] = within(j, random.nextDouble());
      }
    }
    throw farthest;
  }

  private void search(Pose3 pose, double[] q) {
    if (globalSolver.solve(pose, q) != IkStatus.CONVERGED) {
      throw unreachable(0, globalSolver.positionError(), globalSolver.orientationError());
    }
  }

  private double within(int joint, double part) {
    double lower = Math.max(-Math.PI, model.lowerLimit(joint));
    double upper = Math.min(Math.PI, model.upperLimit(joint));
    return lower + part * (upper - lower);
  }

  private List<Sample> sample(PosePath path, double from, double to, double[] start) {
    List<Sample> samples = new ArrayList<>();
    samples.add(new Sample(from, start));
    double begin = from;
    for (double border : path.borders()) {
      if (border > begin && border <= to) {
        // Four at least in each part, for the slopes at the ends.
        int count = Math.max(4, (int) Math.ceil((border - begin) / FIRST_WIDTH));
        for (int k = 1; k <= count; k++) {
          double s = k == count ? border : begin + (border - begin) * k / count;
          advance(path, samples, s, 0);
        }
        begin = border;
      }
    }
    return samples;
  }

  /** Goes on to s, over as many samples between as keep the joints from moving far. */
  private void advance(PosePath path, List<Sample> samples, double s, int depth) {
    Sample last = samples.getLast();
    double[] q = last.q().clone();
    IkStatus status = solver.solve(path.poseAt(s), q);
    int farthest = farthest(last.q(), q);
    boolean near = Math.abs(q[farthest] - last.q()[farthest]) <= LARGEST_STEP;
    if (status == IkStatus.CONVERGED && near) {
      samples.add(new Sample(s, q));
    } else if (depth < HALVINGS) {
      advance(path, samples, 0.5 * (last.s() + s), depth + 1);
      advance(path, samples, s, depth + 1);
    } else if (status == IkStatus.CONVERGED) {
      throw new UnreachablePathException(
          s / path.length(),
          "the arm would flip: joint \"%s\" from %.4f to %.4f"
              .formatted(model.jointNames().get(farthest), last.q()[farthest], q[farthest]));
    } else {
      throw unreachable(s / path.length());
    }
  }

  private UnreachablePathException unreachable(double fraction) {
    return unreachable(fraction, solver.positionError(), solver.orientationError());
  }

  private static UnreachablePathException unreachable(
      double fraction, double positionError, double orientationError) {
    return new UnreachablePathException(
        fraction,
        "out of reach within joint limits: the frame stays %.3g m and %.3g rad away"
            .formatted(positionError, orientationError));
  }

  private static int farthest(double[] one, double[] two) {
    int farthest = 0;
    for (int j = 1; j < one.length; j++) {
      if (Math.abs(two[j] - one[j]) > Math.abs(two[farthest] - one[farthest])) {
        farthest = j;
      }
    }
    return farthest;
  }

  /** A spline through the samples, and through more until it keeps to the poses between them. */
  private PiecewisePolynomial fit(PosePath path, List<Sample> samples) {
    PiecewisePolynomial spline = spline(samples);
    double[] q = new double[model.size()];
    double[] scratch = new double[model.size()];
    double[] slope = new double[model.size()];
    for (int round = 0; round < REFINEMENTS; round++) {
      List<Sample> finer = new ArrayList<>(List.of(samples.getFirst()));
      for (int i = 0; i < spline.segments(); i++) {
        double middle = 0.5 * (spline.knot(i) + spline.knot(i + 1));
        spline.evaluate(i, middle, q, slope, scratch);
        Pose3 pose = path.poseAt(middle);
        if (distance(pose, q) > POSITION_TOLERANCE || angle(pose, q) > ROTATION_TOLERANCE) {
          advance(path, finer, middle, 0);
        }
        finer.add(samples.get(i + 1));
      }
      if (finer.size() == samples.size()) {
        return spline;
      }
      samples.clear();
      samples.addAll(finer);
      spline = spline(samples);
    }
    return spline;
  }

  private PiecewisePolynomial spline(List<Sample> samples) {
    List<double[]> points = samples.stream().map(Sample::q).toList();
    double[] s = samples.stream().mapToDouble(Sample::s).toArray();
    return CubicSpline.smoothThrough(Waypoints.at(points, s));
  }

  private double distance(Pose3 pose, double[] q) {
    return pose.distanceTo(pose(q));
  }

  private double angle(Pose3 pose, double[] q) {
    return pose.angleTo(pose(q));
  }

  private Pose3 pose(double[] q) {
    ForwardKinematics.compute(model, workspace, q);
    return workspace.pose(frame);
  }
}
