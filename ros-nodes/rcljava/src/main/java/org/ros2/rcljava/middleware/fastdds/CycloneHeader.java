package org.ros2.rcljava.middleware.fastdds;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What rmw_cyclonedds puts between the encapsulation header and the body of requests and responses:
 * eight bytes that identify the client, then the number of its request in eight. The server sends
 * both back as they came. Alignment of the body is not changed by sixteen bytes.
 */
record CycloneHeader(long client, long request) {
  static final int BYTES = 16;
  private static final int ENCAPSULATION_BYTES = 4;

  /** Whether a sample is long enough to have one. */
  static boolean fits(ByteBuffer sample) {
    return sample.remaining() >= ENCAPSULATION_BYTES + BYTES;
  }

  /** Reads it and takes it out of the sample, whose position moves on. */
  static CycloneHeader cut(ByteBuffer sample) {
    int start = sample.position();
    ByteBuffer ordered = sample.duplicate().order(order(sample));
    CycloneHeader header =
        new CycloneHeader(
            ordered.getLong(start + ENCAPSULATION_BYTES),
            ordered.getLong(start + ENCAPSULATION_BYTES + Long.BYTES));
    sample.putInt(start + BYTES, sample.getInt(start));
    sample.position(start + BYTES);
    return header;
  }

  /** Writes a message with this header into a buffer, from its start to its new limit. */
  ByteBuffer insert(ByteBuffer serialized, ByteBuffer target) {
    int start = serialized.position();
    int body = serialized.remaining() - ENCAPSULATION_BYTES;
    target.clear().order(order(serialized));
    target.put(0, serialized, start, ENCAPSULATION_BYTES);
    target.putLong(ENCAPSULATION_BYTES, client);
    target.putLong(ENCAPSULATION_BYTES + Long.BYTES, request);
    target.put(ENCAPSULATION_BYTES + BYTES, serialized, start + ENCAPSULATION_BYTES, body);
    return target.limit(ENCAPSULATION_BYTES + BYTES + body);
  }

  /** Byte order by the lowest bit of the representation. */
  private static ByteOrder order(ByteBuffer message) {
    boolean little = (message.get(message.position() + 1) & 1) != 0;
    return little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }
}
