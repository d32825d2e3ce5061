package org.ros2.rcljava.timer;

/** A timer on the steady clock, whatever ROS time does. */
public interface WallTimer extends Timer {}
