package org.armature.recorder.mcap;

/**
 * What a chunk record tells before its packed records.
 *
 * @param start earliest log time, ns
 * @param end latest log time, ns
 * @param unpackedBytes size of its records unpacked
 * @param crc checksum of the unpacked records, 0 if none
 * @param compression as named in the file
 */
record ChunkHeader(long start, long end, long unpackedBytes, int crc, String compression) {
  static ChunkHeader read(RecordCursor in) throws McapException {
    return new ChunkHeader(
        in.u64("message_start_time"),
        in.u64("message_end_time"),
        in.u64("uncompressed_size"),
        in.u32("uncompressed_crc"),
        in.text("compression"));
  }

  /**
   * Size of the records unpacked.
   *
   * @param in the chunk, for the error
   * @throws McapException if memory must not be taken for so many
   */
  int requireUnpackedBytes(RecordCursor in) throws McapException {
    if (unpackedBytes < 0 || unpackedBytes > FileBytes.MAX_PIECE_BYTES) {
      throw in.error(
          "it has %s bytes unpacked; at most %d are read"
              .formatted(Long.toUnsignedString(unpackedBytes), FileBytes.MAX_PIECE_BYTES));
    }
    return (int) unpackedBytes;
  }
}
