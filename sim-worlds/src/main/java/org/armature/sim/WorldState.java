package org.armature.sim;

/**
 * The complete state of a world at one instant. Only the world (or another one of the same kind)
 * that it came from understands it.
 *
 * @param timeSeconds simulated time, s
 * @param positions generalised positions
 * @param velocities generalised velocities
 * @param reference joint reference in effect
 * @param warmstart what the constraint solver starts from: part of the state where the same bytes
 *     are to follow
 */
public record WorldState(
    double timeSeconds,
    double[] positions,
    double[] velocities,
    double[] reference,
    double[] warmstart) {}
