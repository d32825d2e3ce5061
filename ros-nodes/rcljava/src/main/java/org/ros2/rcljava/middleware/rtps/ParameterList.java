package org.ros2.rcljava.middleware.rtps;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A parameter list (RTPS 9.4.2.11): what announcements consist of. Holds views of the bytes it was
 * read from.
 */
final class ParameterList {
  static final int LEASE_DURATION = 0x0002;
  static final int TOPIC_NAME = 0x0005;
  static final int TYPE_NAME = 0x0007;
  static final int PROTOCOL_VERSION = 0x0015;
  static final int VENDOR_ID = 0x0016;
  static final int RELIABILITY = 0x001a;
  static final int LIVELINESS = 0x001b;
  static final int DURABILITY = 0x001d;
  static final int DEADLINE = 0x0023;
  static final int LIFESPAN = 0x002b;
  static final int USER_DATA = 0x002c;
  static final int DEFAULT_UNICAST_LOCATOR = 0x0031;
  static final int METATRAFFIC_UNICAST_LOCATOR = 0x0032;
  static final int PARTICIPANT_GUID = 0x0050;
  static final int BUILTIN_ENDPOINTS = 0x0058;
  static final int ENDPOINT_GUID = 0x005a;
  static final int ENTITY_NAME = 0x0062;
  static final int KEY_HASH = 0x0070;
  static final int STATUS_INFO = 0x0071;
  static final int SENTINEL = 0x0001;

  private static final int PAD = 0x0000;
  private static final int PLAIN_BIG = 0x0002;
  private static final int PLAIN_LITTLE = 0x0003;
  private static final int INFINITE_SECONDS = 0x7fffffff;

  private final Map<Integer, List<ByteBuffer>> parameters = new HashMap<>();

  /** No parameters. */
  ParameterList() {}

  /**
   * Reads a list from the buffer's position, which then is behind it, in the buffer's byte order.
   *
   * @throws IndexOutOfBoundsException or another runtime exception if it does not end in the buffer
   */
  static ParameterList read(ByteBuffer bytes) {
    ParameterList list = new ParameterList();
    while (true) {
      int id = Short.toUnsignedInt(bytes.getShort());
      int length = Short.toUnsignedInt(bytes.getShort());
      if (id == SENTINEL) {
        return list;
      }
      if (id != PAD) {
        ByteBuffer value = bytes.slice(bytes.position(), length).order(bytes.order());
        list.parameters.computeIfAbsent(id, key -> new ArrayList<>(1)).add(value);
      }
      bytes.position(bytes.position() + length);
    }
  }

  /** Reads a serialized payload: encapsulation header, then a list. Null if it is none. */
  static @Nullable ParameterList readPayload(ByteBuffer payload) {
    int representation = Byte.toUnsignedInt(payload.get()) << 8 | Byte.toUnsignedInt(payload.get());
    payload.position(payload.position() + 2); // options
    if (representation != PLAIN_BIG && representation != PLAIN_LITTLE) {
      return null;
    }
    payload.order(representation == PLAIN_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    return read(payload);
  }

  boolean has(int id) {
    return parameters.containsKey(id);
  }

  /** Values of a parameter, in order. */
  List<ByteBuffer> all(int id) {
    return parameters.getOrDefault(id, List.of());
  }

  /** First four bytes of a parameter as a number. */
  int number(int id, int otherwise) {
    List<ByteBuffer> values = all(id);
    return values.isEmpty() ? otherwise : values.getFirst().getInt(0);
  }

  /**
   * A duration inside a parameter: seconds, then 2^-32 parts of one. {@link DiscoveredQos#INFINITE}
   * if there is none.
   */
  long nanos(int id, int at) {
    List<ByteBuffer> values = all(id);
    if (values.isEmpty() || values.getFirst().getInt(at) == INFINITE_SECONDS) {
      return DiscoveredQos.INFINITE;
    }
    ByteBuffer value = values.getFirst();
    long fraction = Integer.toUnsignedLong(value.getInt(at + Integer.BYTES));
    return TimeUnit.SECONDS.toNanos(value.getInt(at))
        + ((fraction * TimeUnit.SECONDS.toNanos(1)) >>> Integer.SIZE);
  }

  /** First byte of four, which are big endian whatever the list is. */
  int lastByteOfFlags(int id) {
    List<ByteBuffer> values = all(id);
    return values.isEmpty() ? 0 : Byte.toUnsignedInt(values.getFirst().get(3));
  }

  @Nullable Guid guid(int id) {
    List<ByteBuffer> values = all(id);
    if (values.isEmpty() || values.getFirst().capacity() < Guid.BYTES) {
      return null;
    }
    byte[] bytes = new byte[Guid.BYTES];
    values.getFirst().get(0, bytes);
    return Guid.of(bytes);
  }

  /** A string: its length with the final zero, then its bytes. */
  String text(int id) {
    return all(id).isEmpty() ? "" : octets(all(id).getFirst(), 1);
  }

  /** A sequence of octets as text. */
  String octets(int id) {
    return all(id).isEmpty() ? "" : octets(all(id).getFirst(), 0);
  }

  private static String octets(ByteBuffer value, int without) {
    int length = value.getInt(0) - without;
    if (length <= 0) {
      return "";
    }
    byte[] bytes = new byte[Math.min(length, value.capacity() - Integer.BYTES)];
    value.get(Integer.BYTES, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
