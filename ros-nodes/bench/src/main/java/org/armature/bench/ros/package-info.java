/**
 * How fast the ROS 2 client library is, beside a native pair of programs on Cyclone DDS in C, in
 * one run: {@link org.armature.bench.ros.RosBench} starts pairs of processes that play the same
 * roles in both, and prints what they measured as ratios. Nothing else depends on it.
 */
@NullMarked
package org.armature.bench.ros;

import org.jspecify.annotations.NullMarked;
