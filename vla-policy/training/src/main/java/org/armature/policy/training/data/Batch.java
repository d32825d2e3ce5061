package org.armature.policy.training.data;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Samples side by side; {@code B} of them.
 *
 * @param size B
 * @param images per camera a direct buffer of {@code B × S × S × 3} uint8
 * @param instructions per sample the index of its instruction
 * @param states {@code B × state size}, normalised
 * @param actions {@code B × H × D}, normalised
 * @param mask {@code B × H}: 1 = imitate
 * @param keyframes {@code B × (D + 1)}: normalised joint vector at the next keyframe, distance in
 *     time; zeros where there is none
 * @param keyframeMask {@code B}: 1 = there is a next keyframe
 */
public record Batch(
    int size,
    List<ByteBuffer> images,
    long[] instructions,
    float[] states,
    float[] actions,
    float[] mask,
    float[] keyframes,
    float[] keyframeMask) {}
