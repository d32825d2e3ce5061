package org.armature.recorder.frames;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What one message told: numbers or a picture.
 *
 * @param capture when it was measured, ns
 * @param receive when it came in, ns
 * @param order number of the sample in its stream, by arrival
 * @param values numbers; null for a picture
 * @param picture the message with the picture; null for numbers
 */
@SuppressWarnings("ArrayRecordComponent") // compared by identity only
record Sample(
    long capture,
    long receive,
    long order,
    double @Nullable [] values,
    @Nullable ByteBuffer picture) {}
