package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.ros2.rcljava.service.RMWRequestId;

/** A {@code rmw_request_id_t}: id of the client, number of its request. Not thread-safe. */
final class RequestId {
  private static final int GUID_BYTES = 16;

  private final MemorySegment struct;

  RequestId(Arena arena) {
    struct = arena.allocate(GUID_BYTES + Long.BYTES, JAVA_LONG.byteAlignment());
  }

  long address() {
    return struct.address();
  }

  long number() {
    return struct.get(JAVA_LONG, GUID_BYTES);
  }

  RMWRequestId read() {
    RMWRequestId id = new RMWRequestId();
    id.writerGUID = struct.asSlice(0, GUID_BYTES).toArray(JAVA_BYTE);
    id.sequenceNumber = number();
    return id;
  }

  void write(RMWRequestId id) {
    MemorySegment.copy(id.writerGUID, 0, struct, JAVA_BYTE, 0, GUID_BYTES);
    struct.set(JAVA_LONG, GUID_BYTES, id.sequenceNumber);
  }
}
