package org.armature.nodes;

import org.ros2.rcljava.qos.QoSProfile;

/** Names of the topics, and the quality of service that ROS users expect on each. */
public final class Topics {
  /** {@code sensor_msgs/JointState}: what the robot measures, stamped when measured. */
  public static final String JOINT_STATES = "/joint_states";

  /** {@code rosgraph_msgs/Clock}: simulated time. */
  public static final String CLOCK = "/clock";

  /** {@code std_msgs/String}: what to do, in words; the newest counts. */
  public static final String INSTRUCTION = "/instruction";

  /** {@code armature_msgs/ActionChunk}: what the policy wants. */
  public static final String ACTION_CHUNK = "/action_chunk";

  /** {@code armature_msgs/ActionChunk}: what a person wants who has taken over. */
  public static final String TELEOP_CHUNK = "/teleop/action_chunk";

  /** {@code sensor_msgs/Joy}: axes and buttons of a joystick. */
  public static final String JOY = "/joy";

  /** {@code trajectory_msgs/JointTrajectory} of one point: the position reference for now. */
  public static final String COMMAND = "/joint_trajectory_controller/joint_trajectory";

  /** {@code armature_msgs/StartEpisode}: asks the simulated world for an episode. */
  public static final String START_EPISODE = "/start_episode";

  /** {@code armature_msgs/Episode}: what the simulated world is about. */
  public static final String EPISODE = "/episode";

  /** {@code armature_msgs/ControllerStatus}: what the controller measured. */
  public static final String CONTROLLER_STATUS = "/controller/status";

  /**
   * {@code sensor_msgs/JointState}: what the controller really commanded, after its safety gate,
   * through whatever link the robot has: positions, and the velocities they add up to.
   */
  public static final String CONTROLLER_COMMAND = "/controller/command";

  /** {@code armature_msgs/CommandSource}: whose references the controller executes. */
  public static final String COMMAND_SOURCE = "/controller/command_source";

  private Topics() {}

  /** Pictures of a camera: {@code sensor_msgs/Image}. */
  public static String image(String camera) {
    return "/" + camera + "/image_raw";
  }

  /** Calibration of a camera: {@code sensor_msgs/CameraInfo}. */
  public static String cameraInfo(String camera) {
    return "/" + camera + "/camera_info";
  }

  /** Streams of which only the newest counts and of which some may be lost: pictures. */
  public static QoSProfile sensorData() {
    return QoSProfile.sensorData();
  }

  /** The clock: best effort, only the newest. */
  public static QoSProfile clock() {
    return QoSProfile.sensorData().setDepth(1);
  }

  /** Streams of which nothing should be lost: joint states, commands, chunks. */
  public static QoSProfile reliable() {
    return QoSProfile.keepLast(10);
  }

  /** What whoever comes later must know too: the newest instruction, episode, calibration. */
  public static QoSProfile latched() {
    return QoSProfile.latched();
  }
}
