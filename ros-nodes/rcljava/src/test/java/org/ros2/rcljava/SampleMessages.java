package org.ros2.rcljava;

import armature_msgs.msg.ActionChunk;
import java.util.Random;
import sensor_msgs.msg.CameraInfo;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;
import trajectory_msgs.msg.JointTrajectoryPoint;

/** Messages with something in every kind of field. */
final class SampleMessages {
  private SampleMessages() {}

  static JointState jointState(Random random) {
    JointState message =
        new JointState()
            .setName(new String[] {"a", "b", "c", "d", "e", "f", "g", "panda_finger_joint1"})
            .setPosition(random.doubles(8).toArray())
            .setVelocity(random.doubles(8).toArray());
    message.getHeader().setFrameId("weltkörper").getStamp().setNanosec(7);
    return message;
  }

  static CameraInfo cameraInfo(Random random) {
    CameraInfo info =
        new CameraInfo()
            .setHeight(192)
            .setWidth(192)
            .setDistortionModel("plumb_bob")
            .setD(random.doubles(5).toArray())
            .setK(random.doubles(9).toArray())
            .setR(random.doubles(9).toArray())
            .setP(random.doubles(12).toArray())
            .setBinningX(1);
    info.getRoi().setDoRectify(true).setWidth(-1);
    return info;
  }

  static JointTrajectory jointTrajectory(Random random) {
    JointTrajectory trajectory = new JointTrajectory().setJointNames(new String[] {"x", "yy"});
    for (int i = 0; i < 3; i++) {
      JointTrajectoryPoint point =
          new JointTrajectoryPoint().setPositions(random.doubles(2).toArray());
      point.getTimeFromStart().setSec(i).setNanosec(500_000_000);
      trajectory.getPoints().add(point);
    }
    return trajectory;
  }

  static ActionChunk actionChunk(Random random) {
    ActionChunk chunk =
        new ActionChunk()
            .setNames(new String[] {"panda_joint1", "panda_joint2"})
            .setHorizon(16)
            .setSize(2)
            .setValues(random.doubles(32).toArray())
            .setInstruction("put the red cube on the left tray");
    chunk.getPeriod().setNanosec(100_000_000);
    chunk.getHeader().getStamp().setSec(12).setNanosec(-1294967296); // 3,000,000,000 unsigned
    chunk.getInferenceEnd().setSec(13);
    return chunk;
  }

  /** Hash by which peers report images: FNV-1a. */
  static long fnv1a(byte[] bytes) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : bytes) {
      hash = (hash ^ Byte.toUnsignedInt(b)) * 1099511628211L;
    }
    return hash;
  }
}
