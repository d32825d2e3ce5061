package org.armature.teleop.mapping;

/**
 * Buttons that open and close a gripper; one and the same button does both in turn.
 *
 * @param joint its joint's place in the robot's order
 * @param speed how fast it moves, rad/s or m/s
 * @param openButton button that opens it
 * @param openPosition where it is open, rad or m
 * @param closeButton button that closes it
 * @param closePosition where it is closed, rad or m
 */
public record GripperMapping(
    int joint,
    double speed,
    int openButton,
    double openPosition,
    int closeButton,
    double closePosition) {}
