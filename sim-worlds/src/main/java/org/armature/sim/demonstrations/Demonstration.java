package org.armature.sim.demonstrations;

/**
 * How one demonstration went.
 *
 * @param seed its seed
 * @param instruction what was to be done
 * @param success whether it was done; only then is the episode in the dataset
 * @param frames frames recorded
 * @param disturbedFrames frames in which a disturbance drove the arm
 * @param seconds simulated time to success, s; the episode's length where it failed
 */
public record Demonstration(
    long seed,
    String instruction,
    boolean success,
    int frames,
    int disturbedFrames,
    double seconds) {}
