package org.armature.policy;

import java.util.Map;

/**
 * All that a policy sees at one instant.
 *
 * @param stampNanos when it was measured, ns since the ROS epoch (simulated time in simulation)
 * @param images camera name (such as {@code front}) to picture
 * @param state joint vector in the order of {@link PolicySpec#stateNames()}: rad for revolute
 *     joints, m for prismatic ones
 * @param instruction what to do, in words
 */
public record Observation(
    long stampNanos, Map<String, CameraImage> images, double[] state, String instruction) {}
