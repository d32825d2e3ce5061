package org.armature.recorder.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Records being written, little-endian, in direct memory that grows. */
final class RecordBuffer {
  private ByteBuffer bytes;

  RecordBuffer(int capacity) {
    bytes = ByteBuffer.allocateDirect(capacity).order(ByteOrder.LITTLE_ENDIAN);
  }

  int size() {
    return bytes.position();
  }

  void clear() {
    bytes.clear();
  }

  /** What was written, from some byte on. */
  ByteBuffer from(int start) {
    return bytes.duplicate().flip().position(start);
  }

  /** Begins a record; returns what {@link #end} needs. */
  int begin(int opcode) {
    u8(opcode);
    u64(0);
    return size();
  }

  /** Ends the record whose content began there: now its length is known. */
  void end(int contentStart) {
    end(contentStart, 0);
  }

  /** Ends a record of which so many more bytes lie elsewhere. */
  void end(int contentStart, long more) {
    bytes.putLong(contentStart - Long.BYTES, size() - contentStart + more);
  }

  /** Begins a message record up to its data, which follow. */
  void message(int channel, int sequence, long logTime, long publishTime, int dataBytes) {
    room(Opcode.RECORD_HEADER_BYTES + Records.MESSAGE_HEADER_BYTES)
        .put((byte) Opcode.MESSAGE)
        .putLong((long) Records.MESSAGE_HEADER_BYTES + dataBytes)
        .putShort((short) channel)
        .putInt(sequence)
        .putLong(logTime)
        .putLong(publishTime);
  }

  RecordBuffer u8(int value) {
    room(1).put((byte) value);
    return this;
  }

  RecordBuffer u16(int value) {
    room(Short.BYTES).putShort((short) value);
    return this;
  }

  RecordBuffer u32(int value) {
    room(Integer.BYTES).putInt(value);
    return this;
  }

  RecordBuffer u64(long value) {
    room(Long.BYTES).putLong(value);
    return this;
  }

  RecordBuffer raw(byte[] value) {
    room(value.length).put(value);
    return this;
  }

  RecordBuffer raw(ByteBuffer value) {
    room(value.remaining()).put(value.duplicate());
    return this;
  }

  RecordBuffer text(String value) {
    return bytesWithLength(value.getBytes(StandardCharsets.UTF_8));
  }

  RecordBuffer bytesWithLength(byte[] value) {
    return u32(value.length).raw(value);
  }

  /** In the order of the keys, so that the same file comes out every time. */
  RecordBuffer map(Map<String, String> map) {
    int start = size();
    u32(0);
    new TreeMap<>(map).forEach((key, value) -> text(key).text(value));
    bytes.putInt(start, size() - start - Integer.BYTES);
    return this;
  }

  private ByteBuffer room(int more) {
    if (bytes.remaining() < more) {
      int needed = Math.addExact(bytes.position(), more);
      int doubled = (int) Math.min(bytes.capacity() * 2L, Integer.MAX_VALUE - 8);
      bytes =
          ByteBuffer.allocateDirect(Math.max(needed, doubled))
              .order(ByteOrder.LITTLE_ENDIAN)
              .put(bytes.flip());
    }
    return bytes;
  }
}
