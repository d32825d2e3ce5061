package org.armature.recorder.mcap;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the fields of records, and refuses those that reach beyond their record. */
final class RecordCursor {
  private final String where;
  private final ByteBuffer bytes;

  /**
   * Over bytes that were read.
   *
   * @param where file and place, for errors
   */
  RecordCursor(String where, ByteBuffer bytes) {
    this.where = where;
    this.bytes = bytes.slice().order(ByteOrder.LITTLE_ENDIAN);
  }

  boolean hasRemaining() {
    return bytes.hasRemaining();
  }

  int remaining() {
    return bytes.remaining();
  }

  int position() {
    return bytes.position();
  }

  int u8(String field) throws McapException {
    return need(1, field).get() & 0xff;
  }

  int u16(String field) throws McapException {
    return need(Short.BYTES, field).getShort() & 0xffff;
  }

  int u32(String field) throws McapException {
    return need(Integer.BYTES, field).getInt();
  }

  long u64(String field) throws McapException {
    return need(Long.BYTES, field).getLong();
  }

  String text(String field) throws McapException {
    ByteBuffer part = part(u32(field) & 0xffff_ffffL, field);
    return StandardCharsets.UTF_8.decode(part).toString();
  }

  byte[] bytesWithLength(String field) throws McapException {
    return array(part(u32(field) & 0xffff_ffffL, field));
  }

  byte[] bytesWithLongLength(String field) throws McapException {
    return array(part(u64(field), field));
  }

  Map<String, String> map(String field) throws McapException {
    RecordCursor entries = array(field);
    Map<String, String> map = new LinkedHashMap<>();
    while (entries.hasRemaining()) {
      map.put(entries.text(field), entries.text(field));
    }
    return map;
  }

  /** The elements of an array, which are told by their number of bytes. */
  RecordCursor array(String field) throws McapException {
    return new RecordCursor(where, part(u32(field) & 0xffff_ffffL, field));
  }

  /** Other bytes of the same record. */
  RecordCursor over(ByteBuffer part) {
    return new RecordCursor(where, part);
  }

  /** All that is left, which stays. */
  ByteBuffer peek() {
    return bytes.slice();
  }

  /** All that is left, read-only. */
  ByteBuffer rest() {
    ByteBuffer rest = bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.limit());
    return rest;
  }

  /** The next bytes. */
  ByteBuffer part(long length, String field) throws McapException {
    if (length < 0 || length > bytes.remaining()) {
      throw error(
          "%s is %s bytes long, and %d are left"
              .formatted(field, Long.toUnsignedString(length), bytes.remaining()));
    }
    ByteBuffer part = bytes.slice(bytes.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.position(bytes.position() + (int) length);
    return part;
  }

  McapException error(String what) {
    return new McapException(where + ": " + what);
  }

  private static byte[] array(ByteBuffer part) {
    byte[] bytes = new byte[part.remaining()];
    part.get(bytes);
    return bytes;
  }

  private ByteBuffer need(int length, String field) throws McapException {
    if (bytes.remaining() < length) {
      throw error("it ends before its field " + field);
    }
    return bytes;
  }
}
