package org.armature.nodes.sim;

/**
 * A wish to begin an episode.
 *
 * @param number number of the episode
 * @param seed what to reset the world from
 * @param instructionOverride what to do instead of what the seed draws; empty for that
 */
public record EpisodeRequest(int number, long seed, String instructionOverride) {}
