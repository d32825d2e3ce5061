package org.ros2.rcljava.middleware.rtps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;

/**
 * Id of a participant or an endpoint: twelve bytes that a participant has in common with its
 * endpoints, four that tell them apart.
 *
 * @param high the first eight bytes, as the native side hands them out (little endian)
 * @param low the last eight bytes
 */
public record Guid(long high, long low) {
  /** Vendor number of Fast DDS. */
  public static final int FAST_DDS = 0x010f;

  /** Vendor number of Eclipse Cyclone DDS. */
  public static final int CYCLONE_DDS = 0x0110;

  /** Bytes of an id that a participant and its endpoints have in common. */
  public static final int PREFIX_BYTES = 12;

  /** Bytes of an id. */
  public static final int BYTES = 16;

  /** From sixteen bytes, or from more of which the rest is filling. */
  public static Guid of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return new Guid(buffer.getLong(), buffer.getLong());
  }

  /** The sixteen bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(high)
        .putLong(low)
        .array();
  }

  /** What the ids of a participant and its endpoints begin with, in hexadecimal. */
  public String prefix() {
    return HexFormat.of().formatHex(bytes(), 0, PREFIX_BYTES);
  }

  /** Whether both belong to one participant. */
  public boolean sameParticipant(Guid other) {
    return high == other.high && (low ^ other.low) << Integer.SIZE == 0;
  }

  /**
   * Number of the vendor that implements the participant, in the first two bytes (RTPS 9.3.1.5).
   */
  public int vendor() {
    return (int) (high & 0xff) << 8 | (int) (high >>> 8 & 0xff);
  }

  /** The vendor by the bytes that ids of a participant begin with. */
  static int vendor(byte[] prefix) {
    return Byte.toUnsignedInt(prefix[0]) << 8 | Byte.toUnsignedInt(prefix[1]);
  }

  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes());
  }
}
