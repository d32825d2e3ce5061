package org.ros2.rcljava.subscription;

import java.nio.ByteBuffer;

/**
 * A message as it came over the wire.
 *
 * @param buffer encapsulation header and body between position and limit; direct
 * @param sourceTimestampNanos when it was sent, ns since 1970 on the sender's clock
 */
public record SerializedMessage(ByteBuffer buffer, long sourceTimestampNanos) {}
