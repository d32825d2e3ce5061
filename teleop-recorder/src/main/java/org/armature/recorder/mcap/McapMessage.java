package org.armature.recorder.mcap;

import java.nio.ByteBuffer;

/**
 * A message as it was recorded.
 *
 * @param channel where it came in
 * @param sequence number that the sender gave it, 0 if none; unsigned 32 bits
 * @param logTime when it was recorded, ns since the epoch
 * @param publishTime when it was sent, ns since the epoch
 * @param data the encoded message, read-only, valid as long as it is kept
 */
public record McapMessage(
    McapChannel channel, int sequence, long logTime, long publishTime, ByteBuffer data) {}
