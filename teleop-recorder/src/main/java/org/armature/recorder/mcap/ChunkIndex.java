package org.armature.recorder.mcap;

import java.util.Map;
import java.util.TreeMap;

/**
 * Where a chunk lies and what times it holds.
 *
 * @param start earliest log time, ns
 * @param end latest log time, ns
 * @param offset of the chunk record in the file
 * @param length of the whole chunk record, bytes
 * @param messageIndexes channel to offset of its message index in the file
 * @param messageIndexLength bytes of all message indexes of the chunk
 * @param compression as named in the file
 * @param packedBytes size of its records in the file
 * @param unpackedBytes size of its records unpacked
 */
record ChunkIndex(
    long start,
    long end,
    long offset,
    long length,
    Map<Integer, Long> messageIndexes,
    long messageIndexLength,
    String compression,
    long packedBytes,
    long unpackedBytes) {
  private static final int MAP_ENTRY_BYTES = Short.BYTES + Long.BYTES;

  ChunkIndex {
    messageIndexes = java.util.Collections.unmodifiableMap(new TreeMap<>(messageIndexes));
  }

  void write(RecordBuffer out) {
    int record = out.begin(Opcode.CHUNK_INDEX);
    out.u64(start).u64(end).u64(offset).u64(length);
    out.u32(messageIndexes.size() * MAP_ENTRY_BYTES);
    messageIndexes.forEach((channel, at) -> out.u16(channel).u64(at));
    out.u64(messageIndexLength).text(compression).u64(packedBytes).u64(unpackedBytes);
    out.end(record);
  }

  static ChunkIndex read(RecordCursor in) throws McapException {
    long start = in.u64("message_start_time");
    long end = in.u64("message_end_time");
    long offset = in.u64("chunk_start_offset");
    long length = in.u64("chunk_length");
    Map<Integer, Long> indexes = new TreeMap<>();
    RecordCursor entries = in.array("message_index_offsets");
    while (entries.hasRemaining()) {
      indexes.put(entries.u16("channel_id"), entries.u64("message_index_offset"));
    }
    return new ChunkIndex(
        start,
        end,
        offset,
        length,
        indexes,
        in.u64("message_index_length"),
        in.text("compression"),
        in.u64("compressed_size"),
        in.u64("uncompressed_size"));
  }
}
