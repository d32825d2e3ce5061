package org.armature.kinematics;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.armature.kinematics.geometry.Pose3;
import org.armature.kinematics.shape.PlacedShape;
import org.jspecify.annotations.Nullable;

/**
 * An immutable kinematic tree: links, joints, limits, inertias, frames. One frame per link, named
 * like it, numbered depth-first from the root (0). A configuration q has one value per independent
 * movable joint, in the order of {@link #jointNames}: rad where it turns, m where it slides; joints
 * that mimic another have no value of their own.
 *
 * <pre>{@code
 * RobotModel model = RobotModel.fromUrdf(Path.of("arm.urdf"));
 * KinematicsWorkspace ws = new KinematicsWorkspace(model);
 * ForwardKinematics.compute(model, ws, q);
 * Pose3 tcp = ws.pose(model.frameId("tool"));
 * }</pre>
 *
 * <p>Safe for use by any number of threads.
 */
public final class RobotModel {
  /** Standard gravity as most robot software rounds it, m/s². */
  public static final double STANDARD_GRAVITY = 9.81;

  private final String name;
  private final List<String> jointNames;
  private final List<String> frameNames;
  private final Map<String, Integer> jointIndices;
  private final Map<String, Integer> frameIds;
  private final List<Joint> carriers;
  private final Map<String, LinkInertia> inertias;
  private final Map<String, List<PlacedShape>> collisions;
  private final RobotDescription.Setting setting;
  private final List<String> warnings;
  private final double[] lower;
  private final double[] upper;
  private final double[] velocity;
  private final double[] effort;

  /** Flat per-frame arrays that the algorithms of this package run on. */
  final FrameChain chain;

  RobotModel(KinematicTree tree) {
    name = tree.description().name();
    frameNames = tree.links();
    carriers = tree.carriers();
    inertias = tree.description().inertias();
    collisions = tree.description().collisions();
    setting = tree.description().setting();
    warnings = tree.description().warnings();
    JointLimits limits = JointLimits.of(tree);
    jointNames = limits.joints();
    lower = limits.lower();
    upper = limits.upper();
    velocity = limits.velocity();
    effort = limits.effort();
    jointIndices = indices(jointNames);
    frameIds = indices(frameNames);
    chain = new FrameChain(tree, frameIds, jointIndices);
  }

  /**
   * Reads a URDF file.
   *
   * @throws RobotModelException when it cannot be read or is no valid URDF; the message names file,
   *     element and value
   */
  public static RobotModel fromUrdf(Path file) {
    return of(UrdfReader.read(XmlReader.read(file, "a URDF"), file.toString()));
  }

  /**
   * Reads a URDF.
   *
   * @param sourceName what messages call it
   * @throws RobotModelException when it cannot be read or is no valid URDF
   */
  public static RobotModel fromUrdf(InputStream in, String sourceName) {
    return of(UrdfReader.read(in, sourceName));
  }

  /**
   * Reads a MJCF file and what it includes: bodies as links, named sites as links without mass.
   *
   * @throws RobotModelException when it cannot be read, is no valid MJCF, or has what a model
   *     cannot have; the message names file, line, element and value
   */
  public static RobotModel fromMjcf(Path file) {
    return of(MjcfReader.read(XmlReader.read(file, "a MJCF file"), file));
  }

  /**
   * Reads a file that is a URDF or a MJCF file by its root element, whatever it is called.
   *
   * @throws RobotModelException when it cannot be read or is neither
   */
  public static RobotModel fromFile(Path file) {
    XmlNode root = XmlReader.read(file, "a URDF or MJCF file");
    return switch (root.tag()) {
      case "robot" -> of(UrdfReader.read(root, file.toString()));
      case "mujoco" -> of(MjcfReader.read(root, file));
      default ->
          throw root.error("is neither URDF, whose root is <robot>, nor MJCF, whose is <mujoco>");
    };
  }

  private static RobotModel of(RobotDescription description) {
    return new RobotModel(KinematicTree.of(description));
  }

  /** The robot's name. */
  public String name() {
    return name;
  }

  /** Number of independent movable joints: the length of q. */
  public int size() {
    return jointNames.size();
  }

  /** Independent movable joints in the order of q: depth-first, file order among siblings. */
  public List<String> jointNames() {
    return jointNames;
  }

  /**
   * Place of an independent movable joint in q.
   *
   * @throws IllegalArgumentException naming the joints there are
   */
  public int jointIndex(String joint) {
    return find(jointIndices, "joint", joint, jointNames);
  }

  /**
   * Independent joints that move a frame, those that others on the way to it mimic included, in the
   * order of q.
   *
   * @throws IllegalArgumentException naming the frames there are
   */
  public List<String> jointsMoving(String frame) {
    JointChain path = new JointChain(chain, frameId(frame));
    return Arrays.stream(path.joint).distinct().sorted().mapToObj(jointNames::get).toList();
  }

  /** Lowest positions, rad or m; −∞ for continuous joints. Where others mimic, theirs count too. */
  public double[] lowerLimits() {
    return lower.clone();
  }

  /** Highest positions, rad or m; +∞ for continuous joints. Where others mimic, theirs count. */
  public double[] upperLimits() {
    return upper.clone();
  }

  /** Greatest speeds, rad/s or m/s; +∞ where none is set. */
  public double[] velocityLimits() {
    return velocity.clone();
  }

  /** Greatest torques or forces, N·m or N; +∞ where none is set. */
  public double[] effortLimits() {
    return effort.clone();
  }

  /** Lowest position of one joint, rad or m; allocates nothing. */
  public double lowerLimit(int joint) {
    return lower[joint];
  }

  /** Highest position of one joint, rad or m; allocates nothing. */
  public double upperLimit(int joint) {
    return upper[joint];
  }

  /** Greatest speed of one joint, rad/s or m/s; allocates nothing. */
  public double velocityLimit(int joint) {
    return velocity[joint];
  }

  /** Moves every value of q that is outside its limits onto the limit; allocates nothing. */
  public void clampToLimits(double[] q) {
    for (int i = 0; i < lower.length; i++) {
      q[i] = Math.clamp(q[i], lower[i], upper[i]);
    }
  }

  /** Number of frames: one per link. */
  public int frameCount() {
    return frameNames.size();
  }

  /** Frames (links) by number. */
  public List<String> frameNames() {
    return frameNames;
  }

  /**
   * Number of the frame of a link.
   *
   * @throws IllegalArgumentException naming the frames there are
   */
  public int frameId(String frame) {
    return find(frameIds, "frame", frame, frameNames);
  }

  /** The joint that carries a link, fixed ones and mimicking ones included; none for the root. */
  public Optional<Joint> carrier(int frameId) {
    return frameId == 0 ? Optional.empty() : Optional.of(carriers.get(frameId - 1));
  }

  /**
   * What moves the joint that carries a link: the independent joint it follows, with multiplier and
   * offset through all mimicked joints between (1 and 0 where it is independent itself); none for
   * the root and for links that are fixed to their parent.
   */
  public Optional<Joint.Mimic> drive(int frameId) {
    int joint = chain.joint[frameId];
    return joint < 0
        ? Optional.empty()
        : Optional.of(
            new Joint.Mimic(jointNames.get(joint), chain.ratio[frameId], chain.bias[frameId]));
  }

  /** Every joint, fixed ones and mimicking ones included, in the order of the links they carry. */
  public List<Joint> joints() {
    return carriers;
  }

  /** Mass properties of a link, where the description states them. */
  public Optional<LinkInertia> inertia(int frameId) {
    return Optional.ofNullable(inertias.get(frameNames.get(frameId)));
  }

  /** Solids of a link that others must not touch, in file order; empty where none are stated. */
  public List<PlacedShape> collisionShapes(int frameId) {
    return collisions.getOrDefault(frameNames.get(frameId), List.of());
  }

  /**
   * Whether the root moves freely in the world, as a free joint in MJCF says. Nothing of this class
   * counts its pose; {@link org.armature.kinematics.dynamics.DynamicsModel} does.
   */
  public boolean hasFloatingRoot() {
    return setting.floatingRoot();
  }

  /** Acceleration of gravity in the world, m/s²; −9.81 along z where the description is silent. */
  public double[] gravity() {
    return new double[] {setting.gravityX(), setting.gravityY(), setting.gravityZ()};
  }

  /** Configurations that the description names, in file order. */
  public List<Keyframe> keyframes() {
    return setting.keyframes();
  }

  /** What is doubtful about the description although it can be used, a sentence each. */
  public List<String> warnings() {
    return warnings;
  }

  /** Pose of a frame in the root frame at q; allocates a workspace, so not for hot loops. */
  public Pose3 framePose(String frame, double... q) {
    KinematicsWorkspace workspace = new KinematicsWorkspace(this);
    ForwardKinematics.compute(this, workspace, q);
    return workspace.pose(frameId(frame));
  }

  @Override
  public String toString() {
    return "RobotModel[" + name + ", joints=" + jointNames + "]";
  }

  private static Map<String, Integer> indices(List<String> names) {
    Map<String, Integer> indices = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      indices.put(names.get(i), i);
    }
    return Map.copyOf(indices);
  }

  private int find(Map<String, Integer> indices, String kind, String wanted, List<String> all) {
    @Nullable Integer index = indices.get(wanted);
    if (index == null) {
      throw new IllegalArgumentException(
          "robot \"" + name + "\" has no " + kind + " \"" + wanted + "\"; it has " + all);
    }
    return index;
  }
}
