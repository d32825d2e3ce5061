package org.armature.teleop.mapping;

import java.util.List;

/**
 * What the inputs of a device move at a time: an end effector, single joints, or both.
 *
 * @param name what people call it
 * @param frame the frame that the twist moves; empty where there is no twist
 * @param toolAxes whether the twist is along the axes of that frame, else along those of the
 *     robot's root
 * @param twist velocities of the frame
 * @param joints velocities of joints
 */
public record JogMode(
    String name, String frame, boolean toolAxes, List<Jog> twist, List<Jog> joints) {
  /** Copies the lists. */
  public JogMode {
    twist = List.copyOf(twist);
    joints = List.copyOf(joints);
  }
}
