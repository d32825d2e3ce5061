package org.armature.recorder.frames;

/**
 * How well a stream came in.
 *
 * @param topic of the stream
 * @param feature of the stream
 * @param received samples that came in during the take
 * @param repeated frames that repeat a sample, since nothing fresh came within tolerance
 * @param late samples that came too late for their frame
 * @param dropped samples that could not be used: damaged, or not finite
 * @param clockJumps how often the stream's clock jumped by more than a second
 * @param longestSilenceNanos longest time from one sample to the next, by receive times, ns; 0
 *     before the second
 */
public record StreamGaps(
    String topic,
    String feature,
    long received,
    long repeated,
    long late,
    long dropped,
    long clockJumps,
    long longestSilenceNanos) {}
