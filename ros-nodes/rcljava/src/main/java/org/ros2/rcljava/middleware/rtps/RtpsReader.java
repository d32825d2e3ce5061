package org.ros2.rcljava.middleware.rtps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Takes RTPS messages apart (RTPS 8.3.4, 9.4.5) and hands out what concerns discovery. Messages of
 * strangers may hold anything: what cannot be read ends the message.
 */
final class RtpsReader {
  private static final int MAGIC = 0x52545053; // RTPS
  private static final int HEADER_BYTES = 20;
  private static final int PREFIX_AT = 8;

  private static final int ENCAPSULATION_BYTES = 4;
  private static final int AUTOMATIC_LIVELINESS = 1;

  private static final int HEARTBEAT = 0x07;
  private static final int GAP = 0x08;
  private static final int INFO_SOURCE = 0x0c;
  private static final int INFO_DESTINATION = 0x0e;
  private static final int DATA = 0x15;

  private static final int LITTLE_ENDIAN = 0x01;
  private static final int INLINE_QOS = 0x02;
  private static final int FINAL = 0x02;
  private static final int HAS_DATA = 0x04;
  private static final int HAS_KEY = 0x08;

  private final byte[] ownPrefix;
  private final Handler handler;
  private byte[] source = new byte[Guid.PREFIX_BYTES];

  /** What messages are about; the prefix is that of the sender's ids. */
  interface Handler {
    /** Something came from a participant. */
    void heardOf(byte[] prefix);

    /**
     * A sample of a built-in writer.
     *
     * @param qos parameters beside the sample
     * @param content the sample or its key; null if there is none
     */
    void data(
        byte[] prefix, int writer, long number, ParameterList qos, @Nullable ParameterList content);

    /** A participant is alive; whether it says so for its writers that show it that way. */
    void alive(byte[] prefix, long number, boolean automatic);

    /** A writer has these samples; whether it wants no answer if nothing is missing. */
    void heartbeat(byte[] prefix, int writer, long first, long last, boolean isFinal);

    /** A writer has no sample of these numbers, from the first to before the second. */
    void gap(byte[] prefix, int writer, long from, long to);
  }

  RtpsReader(byte[] ownPrefix, Handler handler) {
    this.ownPrefix = ownPrefix.clone();
    this.handler = handler;
  }

  /** Reads one message, from position to limit. Never throws. */
  void read(ByteBuffer message) {
    try {
      message.order(ByteOrder.BIG_ENDIAN);
      if (message.remaining() < HEADER_BYTES || message.getInt(message.position()) != MAGIC) {
        return;
      }
      source = new byte[Guid.PREFIX_BYTES];
      message.get(message.position() + PREFIX_AT, source);
      if (java.util.Arrays.equals(source, ownPrefix)) {
        return;
      }
      message.position(message.position() + HEADER_BYTES);
      handler.heardOf(source);
      boolean goesOn = true;
      while (goesOn && message.remaining() >= 4) {
        goesOn = submessage(message);
      }
    } catch (IndexOutOfBoundsException
        | java.nio.BufferUnderflowException
        | IllegalArgumentException e) {
      return; // shorter than it says: the rest of it is not to be trusted
    }
  }

  /** Reads one submessage; false if the rest of the message is not for us. */
  private boolean submessage(ByteBuffer message) {
    int kind = Byte.toUnsignedInt(message.get());
    int flags = Byte.toUnsignedInt(message.get());
    message.order((flags & LITTLE_ENDIAN) != 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int length = Short.toUnsignedInt(message.getShort());
    if (length == 0 && kind >= HEARTBEAT && kind != 0x09) {
      length = message.remaining(); // the last one may leave it open
    }
    ByteBuffer body = message.slice(message.position(), length).order(message.order());
    message.position(message.position() + length);
    switch (kind) {
      case DATA -> data(body, flags);
      case HEARTBEAT -> heartbeat(body, flags);
      case GAP -> gap(body);
      case INFO_SOURCE -> {
        source = new byte[Guid.PREFIX_BYTES];
        body.get(8, source);
      }
      case INFO_DESTINATION -> {
        byte[] destination = new byte[Guid.PREFIX_BYTES];
        body.get(0, destination);
        return java.util.Arrays.equals(destination, ownPrefix)
            || java.util.Arrays.equals(destination, new byte[Guid.PREFIX_BYTES]);
      }
      default -> {} // user data, acknowledgements, time stamps
    }
    return true;
  }

  private void data(ByteBuffer body, int flags) {
    int toQos = Short.toUnsignedInt(body.getShort(2));
    int writer = bigEndian(body, 8);
    if (!EntityId.isBuiltIn(writer)) {
      return;
    }
    long number = number(body, 12);
    body.position(4 + toQos);
    ParameterList qos = (flags & INLINE_QOS) != 0 ? ParameterList.read(body) : new ParameterList();
    if (writer == EntityId.LIVELINESS_WRITER) {
      handler.alive(source, number, isAutomatic(body, flags));
      return;
    }
    ParameterList content =
        (flags & (HAS_DATA | HAS_KEY)) != 0 ? ParameterList.readPayload(body) : null;
    handler.data(source, writer, number, qos, content);
  }

  /**
   * Whether a liveliness message (RTPS 9.6.3.1) speaks for all writers that need not be asked:
   * after the encapsulation header come twelve bytes of prefix and the kind, big endian.
   */
  private static boolean isAutomatic(ByteBuffer body, int flags) {
    int kindAt = body.position() + ENCAPSULATION_BYTES + Guid.PREFIX_BYTES;
    return (flags & HAS_DATA) != 0 && bigEndian(body, kindAt) == AUTOMATIC_LIVELINESS;
  }

  private void heartbeat(ByteBuffer body, int flags) {
    int writer = bigEndian(body, 4);
    if (EntityId.isBuiltIn(writer)) {
      handler.heartbeat(source, writer, number(body, 8), number(body, 16), (flags & FINAL) != 0);
    }
  }

  private void gap(ByteBuffer body) {
    int writer = bigEndian(body, 4);
    if (!EntityId.isBuiltIn(writer)) {
      return;
    }
    long base = number(body, 16);
    handler.gap(source, writer, number(body, 8), base);
    int bits = Math.min(body.getInt(24), 256);
    for (int i = 0; i < bits; i++) {
      int word = body.getInt(28 + 4 * (i / 32));
      if ((word >>> (31 - i % 32) & 1) != 0) {
        handler.gap(source, writer, base + i, base + i + 1);
      }
    }
  }

  private static long number(ByteBuffer body, int at) {
    return (long) body.getInt(at) << 32 | Integer.toUnsignedLong(body.getInt(at + 4));
  }

  private static int bigEndian(ByteBuffer body, int at) {
    int value = body.getInt(at);
    return body.order() == ByteOrder.BIG_ENDIAN ? value : Integer.reverseBytes(value);
  }
}
