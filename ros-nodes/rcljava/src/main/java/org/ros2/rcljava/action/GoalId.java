package org.ros2.rcljava.action;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.ros2.rosidl.sequence.ByteSequence;

/** Ids of goals: in messages 16 bytes that may change, here values that do not. */
final class GoalId {
  /** Stands for no goal, or for all. */
  static final UUID NONE = new UUID(0, 0);

  private GoalId() {}

  static UUID of(unique_identifier_msgs.msg.UUID message) {
    ByteSequence bytes = message.getUuid();
    ByteBuffer buffer = ByteBuffer.allocate(2 * Long.BYTES);
    for (int i = 0; i < buffer.capacity(); i++) {
      buffer.put(i, bytes.getByte(i));
    }
    return new UUID(buffer.getLong(0), buffer.getLong(Long.BYTES));
  }

  static unique_identifier_msgs.msg.UUID message(UUID id) {
    ByteBuffer buffer = ByteBuffer.allocate(2 * Long.BYTES);
    buffer
        .putLong(0, id.getMostSignificantBits())
        .putLong(Long.BYTES, id.getLeastSignificantBits());
    return new unique_identifier_msgs.msg.UUID().setUuid(buffer.array());
  }
}
