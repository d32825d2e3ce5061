package org.ros2.rcljava.middleware.rtps;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts together the RTPS messages of an observer: its announcement, and acknowledgements. */
final class RtpsWriter {
  private static final int MAX_BYTES = 1024;
  private static final int MAX_BITS = 256;

  private static final int ACKNACK = 0x06;
  private static final int HEARTBEAT = 0x07;
  private static final int INFO_DESTINATION = 0x0e;
  private static final int DATA = 0x15;

  private static final int LITTLE_ENDIAN = 0x01;
  private static final int FINAL = 0x02;
  private static final int HAS_DATA = 0x04;
  private static final int INLINE_QOS = 0x02;

  /**
   * Reads announcements of participants, writers and readers, and signs of life; announces itself
   * alone.
   */
  private static final int BUILTIN_ENDPOINTS = 0x1 | 0x2 | 0x8 | 0x20 | 0x800;

  private static final int UDP_V4 = 1;
  private static final int BYTES_BEFORE_QOS = 16;

  private final byte[] prefix;
  private int acknowledgements;

  RtpsWriter(byte[] prefix) {
    this.prefix = prefix.clone();
  }

  /** Tells that the observer is there, for how long that holds, and where it listens. */
  ByteBuffer announcement(int leaseSeconds, List<InetSocketAddress> locators) {
    ByteBuffer out = begin();
    int lengthAt = dataHeader(out, HAS_DATA);
    out.put((byte) 0).put((byte) 3).putShort((short) 0); // parameter list, little endian
    parameter(out, ParameterList.PROTOCOL_VERSION, 4)
        .put((byte) 2)
        .put((byte) 3)
        .putShort((short) 0);
    parameter(out, ParameterList.VENDOR_ID, 4).putInt(0); // none that has a number
    guid(parameter(out, ParameterList.PARTICIPANT_GUID, Guid.BYTES));
    parameter(out, ParameterList.BUILTIN_ENDPOINTS, 4).putInt(BUILTIN_ENDPOINTS);
    parameter(out, ParameterList.LEASE_DURATION, 8).putInt(leaseSeconds).putInt(0);
    for (InetSocketAddress locator : locators) {
      locator(parameter(out, ParameterList.METATRAFFIC_UNICAST_LOCATOR, 24), locator);
      locator(parameter(out, ParameterList.DEFAULT_UNICAST_LOCATOR, 24), locator);
    }
    byte[] name = "graph observer\0\0".getBytes(StandardCharsets.US_ASCII);
    parameter(out, ParameterList.ENTITY_NAME, 4 + name.length).putInt(name.length - 1).put(name);
    parameter(out, ParameterList.SENTINEL, 0);
    return end(out, lengthAt);
  }

  /** Tells that the observer is gone. */
  ByteBuffer farewell() {
    ByteBuffer out = begin();
    int lengthAt = dataHeader(out, INLINE_QOS);
    guid(parameter(out, ParameterList.KEY_HASH, Guid.BYTES));
    parameter(out, ParameterList.STATUS_INFO, 4).put(new byte[] {0, 0, 0, 3});
    parameter(out, ParameterList.SENTINEL, 0);
    return end(out, lengthAt);
  }

  /**
   * Acknowledges what came from a built-in writer and asks for what did not.
   *
   * @param writer id of the writer at the participant with that prefix
   * @param next all before this number came
   * @param missing numbers from {@code next} on that did not, in order
   */
  ByteBuffer acknowledgement(byte[] participant, int writer, long next, List<Long> missing) {
    ByteBuffer out = begin();
    out.put((byte) INFO_DESTINATION).put((byte) LITTLE_ENDIAN).putShort((short) Guid.PREFIX_BYTES);
    out.put(participant);
    int[] bitmap = new int[MAX_BITS / 32];
    int bits = 0;
    for (long number : missing) {
      long bit = number - next;
      if (bit < MAX_BITS) {
        bitmap[(int) bit / 32] |= 1 << (31 - (int) bit % 32);
        bits = (int) bit + 1;
      }
    }
    int words = (bits + 31) / 32;
    int flags = LITTLE_ENDIAN | (bits == 0 ? FINAL : 0);
    out.put((byte) ACKNACK).put((byte) flags).putShort((short) (24 + 4 * words));
    bigEndian(out, readerOf(writer));
    bigEndian(out, writer);
    out.putInt((int) (next >> 32)).putInt((int) next).putInt(bits);
    for (int i = 0; i < words; i++) {
      out.putInt(bitmap[i]);
    }
    out.putInt(++acknowledgements);
    return out.flip();
  }

  /**
   * Tells everybody that a built-in writer of this prefix has the samples up to a number, and asks
   * for an answer. Its count is 0, so that it never takes the place of the writer's own.
   */
  ByteBuffer heartbeat(int writer, long last) {
    ByteBuffer out = begin();
    out.put((byte) HEARTBEAT).put((byte) LITTLE_ENDIAN).putShort((short) 28);
    bigEndian(out, readerOf(writer));
    bigEndian(out, writer);
    out.putInt(0).putInt(1).putInt((int) (last >> 32)).putInt((int) last).putInt(0);
    return out.flip();
  }

  private static int readerOf(int writer) {
    return switch (writer) {
      case EntityId.PUBLICATIONS_WRITER -> EntityId.PUBLICATIONS_READER;
      case EntityId.SUBSCRIPTIONS_WRITER -> EntityId.SUBSCRIPTIONS_READER;
      case EntityId.LIVELINESS_WRITER -> EntityId.LIVELINESS_READER;
      default ->
          throw new IllegalArgumentException("writer %08x has no reader here".formatted(writer));
    };
  }

  private ByteBuffer begin() {
    ByteBuffer out = ByteBuffer.allocate(MAX_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.put("RTPS".getBytes(StandardCharsets.US_ASCII));
    out.put((byte) 2).put((byte) 3).putShort((short) 0); // version, vendor
    return out.put(prefix);
  }

  /** Starts a sample of the participant writer; where its length belongs. */
  private static int dataHeader(ByteBuffer out, int content) {
    out.put((byte) DATA).put((byte) (LITTLE_ENDIAN | content));
    int lengthAt = out.position();
    out.putShort((short) 0).putShort((short) 0).putShort((short) BYTES_BEFORE_QOS);
    bigEndian(out, EntityId.UNKNOWN);
    bigEndian(out, EntityId.PARTICIPANTS_WRITER);
    out.putInt(0).putInt(content == HAS_DATA ? 1 : 2);
    return lengthAt;
  }

  private static ByteBuffer end(ByteBuffer out, int lengthAt) {
    out.putShort(lengthAt, (short) (out.position() - lengthAt - 2));
    return out.flip();
  }

  private static ByteBuffer parameter(ByteBuffer out, int id, int length) {
    return out.putShort((short) id).putShort((short) length);
  }

  private void guid(ByteBuffer out) {
    out.put(prefix);
    bigEndian(out, EntityId.PARTICIPANT);
  }

  private static void locator(ByteBuffer out, InetSocketAddress locator) {
    out.putInt(UDP_V4).putInt(locator.getPort()).put(new byte[12]);
    out.put(locator.getAddress().getAddress());
  }

  private static void bigEndian(ByteBuffer out, int value) {
    out.putInt(Integer.reverseBytes(value));
  }
}
