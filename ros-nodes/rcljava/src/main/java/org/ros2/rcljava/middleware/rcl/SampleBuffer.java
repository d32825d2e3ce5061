package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/**
 * A {@code rcutils_uint8_array_t} whose bytes are a direct buffer of Java: C writes samples into it
 * and asks for a larger one when it must. Old buffers stay valid until nobody uses them, however
 * late. Not thread-safe.
 */
final class SampleBuffer {
  private static final int INITIAL_BYTES = 512;
  private static final long LENGTH = 8;
  private static final long CAPACITY = 16;
  private static final long ALLOCATOR = 24;
  private static final long DEALLOCATE = ALLOCATOR + 8;
  private static final long REALLOCATE = ALLOCATOR + 16;
  private static final long STATE = ALLOCATOR + 32;
  private static final long BYTES = ALLOCATOR + 40;

  private final MemorySegment struct;
  private ByteBuffer buffer;

  /**
   * An empty one.
   *
   * @param arena holds the struct
   * @param receiver number of the receiver in {@link Arrivals} that forwards to {@link #reallocate}
   */
  SampleBuffer(Arena arena, long receiver) {
    struct = arena.allocate(BYTES, JAVA_LONG.byteAlignment());
    struct.asSlice(ALLOCATOR).copyFrom(Rcl.ALLOCATOR);
    struct.set(JAVA_LONG, DEALLOCATE, Arrivals.DEALLOCATE);
    struct.set(JAVA_LONG, REALLOCATE, Arrivals.REALLOCATE);
    struct.set(JAVA_LONG, STATE, receiver);
    buffer = ByteBuffer.allocateDirect(INITIAL_BYTES);
    struct.set(JAVA_LONG, 0, MemorySegment.ofBuffer(buffer).address());
    struct.set(JAVA_LONG, CAPACITY, INITIAL_BYTES);
  }

  /** Address of the struct. */
  long address() {
    return struct.address();
  }

  /** Sees to room for that many bytes; their address, or 0 where a buffer cannot be so large. */
  long reallocate(long bytes) {
    if (bytes > buffer.capacity()) {
      if (bytes > MessageView.MAX_BYTES) {
        return 0;
      }
      buffer =
          ByteBuffer.allocateDirect(
              (int) Math.max(bytes, Math.min(2L * buffer.capacity(), 1 << 26)));
    }
    return MemorySegment.ofBuffer(buffer.clear()).address();
  }

  /** What C wrote last, between position and limit of the buffer. */
  ByteBuffer sample() {
    return buffer.clear().limit((int) struct.get(JAVA_LONG, LENGTH));
  }
}
