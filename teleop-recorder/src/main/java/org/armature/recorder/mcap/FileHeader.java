package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What a file begins with.
 *
 * @param profile such as {@code ros2}
 * @param library what wrote the file
 * @param end where the records behind it begin
 */
record FileHeader(String profile, String library, long end) {
  private static final int MAX_BYTES = 1 << 16;

  /**
   * Reads it.
   *
   * @throws McapException if the file is no MCAP file
   */
  static FileHeader read(FileBytes file) throws IOException {
    if (file.size() < Opcode.MAGIC.length || !file.hasMagic(0)) {
      throw file.error(0, "this is no MCAP file: it does not begin as one");
    }
    FileBytes.RecordHeader header = file.header(Opcode.MAGIC.length);
    if (header.opcode() != Opcode.HEADER) {
      throw file.error(Opcode.MAGIC.length, "a header should be here");
    }
    RecordCursor fields = file.content(header);
    return new FileHeader(fields.text("profile"), fields.text("library"), header.end());
  }

  /** Whether the file ends before there is more in it than its writer begins with. */
  static boolean isCutOff(FileBytes file) throws IOException {
    long length = Math.min(file.size(), Opcode.MAGIC.length);
    ByteBuffer magic = ByteBuffer.wrap(Opcode.MAGIC, 0, (int) length);
    if (!file.read(0, length).equals(magic)) {
      return false;
    }
    long at = Opcode.MAGIC.length;
    if (file.size() < at + Opcode.RECORD_HEADER_BYTES) {
      return file.size() <= at || file.opcode(at) == Opcode.HEADER;
    }
    long content = file.read(at + 1, Long.BYTES).getLong();
    return file.opcode(at) == Opcode.HEADER
        && content <= MAX_BYTES
        && content > file.size() - at - Opcode.RECORD_HEADER_BYTES;
  }
}
