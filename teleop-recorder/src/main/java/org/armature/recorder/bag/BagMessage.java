package org.armature.recorder.bag;

import java.nio.ByteBuffer;

/**
 * A message of a bag.
 *
 * @param topic where it came in
 * @param sequence number that the sender gave it, 0 if none; unsigned 32 bits
 * @param receiveTime when it was received, ns since the epoch
 * @param sendTime when it was sent, ns since the epoch
 * @param data the encoded message, for CDR with its encapsulation header; read-only, valid as long
 *     as it is kept
 */
public record BagMessage(
    BagTopic topic, int sequence, long receiveTime, long sendTime, ByteBuffer data) {}
