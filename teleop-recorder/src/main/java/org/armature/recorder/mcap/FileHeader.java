package org.armature.recorder.mcap;

import java.io.IOException;

/**
 * What a file begins with.
 *
 * @param profile such as {@code ros2}
 * @param library what wrote the file
 * @param end where the records behind it begin
 */
record FileHeader(String profile, String library, long end) {
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
}
