package org.armature.nodes.record;

/**
 * What a recording came to.
 *
 * @param episodes committed episodes
 * @param frames frames of the committed episodes
 * @param discardedEpisodes episodes that were aborted, which are not kept
 * @param droppedFrames frames that came while the queue was full
 * @param missingFrames frames that never came: gaps between the stamps of an episode
 */
public record RecordingReport(
    int episodes, long frames, int discardedEpisodes, long droppedFrames, long missingFrames) {}
