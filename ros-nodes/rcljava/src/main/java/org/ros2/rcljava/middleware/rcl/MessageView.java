package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.middleware.MiddlewareException;

/**
 * A {@code rcutils_uint8_array_t} that shows C the bytes of a message where they are. Messages that
 * are not in direct memory are copied. Not thread-safe; allocates nothing while messages come in
 * one buffer.
 */
final class MessageView {
  /** Largest message; memory ends before. */
  static final int MAX_BYTES = Integer.MAX_VALUE - 8;

  /** Encapsulation header: C reads it unasked. */
  private static final int LEAST_BYTES = 4;

  private static final long LENGTH = 8;
  private static final long CAPACITY = 16;
  private static final long ALLOCATOR = 24;
  private static final long BYTES = ALLOCATOR + 40;

  private final MemorySegment struct;
  private @Nullable ByteBuffer shown;
  private long start;
  private ByteBuffer copy = ByteBuffer.allocateDirect(0);

  /** One whose struct an arena holds. */
  MessageView(Arena arena) {
    struct = arena.allocate(BYTES, JAVA_LONG.byteAlignment());
    struct.asSlice(ALLOCATOR).copyFrom(Rcl.ALLOCATOR);
  }

  /**
   * Shows what is between a buffer's position and limit, which must not change meanwhile.
   *
   * @return address of the struct
   * @throws MiddlewareException if that is no serialized message
   */
  long of(ByteBuffer serialized) {
    int length = serialized.remaining();
    if (length < LEAST_BYTES) {
      throw new MiddlewareException(
          "a serialized message has %d bytes or more, got %d".formatted(LEAST_BYTES, length));
    }
    struct.set(JAVA_LONG, 0, addressOf(serialized));
    struct.set(JAVA_LONG, LENGTH, length);
    struct.set(JAVA_LONG, CAPACITY, length);
    return struct.address();
  }

  @SuppressWarnings("ReferenceEquality") // the same object, not the same content
  private long addressOf(ByteBuffer serialized) {
    if (!serialized.isDirect()) {
      return addressOfCopy(serialized);
    }
    if (serialized != shown) {
      start = MemorySegment.ofBuffer(serialized.duplicate().clear()).address();
      shown = serialized; // and so keeps its memory
    }
    return start + serialized.position();
  }

  private long addressOfCopy(ByteBuffer serialized) {
    int length = serialized.remaining();
    if (copy.capacity() < length) {
      copy = ByteBuffer.allocateDirect(length);
    }
    copy.clear().put(0, serialized, serialized.position(), length);
    return MemorySegment.ofBuffer(copy).address();
  }
}
