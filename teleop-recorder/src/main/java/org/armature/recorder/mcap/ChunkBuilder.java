package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/** The chunk that is being filled: its records, and the index of its messages. */
final class ChunkBuilder {
  private final McapCompression compression;
  private final RecordBuffer records;
  private final Map<Integer, MessageIndex> indexes = new TreeMap<>();
  private final BitSet filled = new BitSet();
  private long start;
  private long end;
  private boolean hasMessages;

  ChunkBuilder(McapCompression compression, int chunkBytes) {
    this.compression = compression;
    this.records = new RecordBuffer(chunkBytes + chunkBytes / 4);
  }

  /** Unpacked size so far. */
  int size() {
    return records.size();
  }

  void add(McapSchema schema) {
    Records.write(records, schema);
  }

  void add(McapChannel channel) {
    Records.write(records, channel);
  }

  void add(int channel, int sequence, long logTime, long publishTime, ByteBuffer data) {
    index(channel).add(logTime, records.size());
    records.u8(Opcode.MESSAGE).u64(Records.MESSAGE_HEADER_BYTES + data.remaining());
    records.u16(channel).u32(sequence).u64(logTime).u64(publishTime).raw(data);
    start = !hasMessages || Long.compareUnsigned(logTime, start) < 0 ? logTime : start;
    end = !hasMessages || Long.compareUnsigned(logTime, end) > 0 ? logTime : end;
    hasMessages = true;
  }

  /** Number of messages by channel. */
  Map<Integer, Long> counts() {
    Map<Integer, Long> counts = new TreeMap<>();
    filled.stream().forEach(channel -> counts.put(channel, index(channel).count()));
    return counts;
  }

  private MessageIndex index(int channel) {
    filled.set(channel);
    return indexes.computeIfAbsent(channel, id -> new MessageIndex());
  }

  /**
   * Writes the chunk record and its message indexes, and begins an empty chunk.
   *
   * @param out where to write
   * @param offset where the chunk begins in the file
   */
  ChunkIndex finish(RecordBuffer out, long offset) throws IOException {
    int base = out.size();
    byte[] packed = compression.pack(records.array(), records.size());
    int chunk = out.begin(Opcode.CHUNK);
    out.u64(start).u64(end).u64(records.size());
    out.u32(Records.crc(records.from(0)));
    out.text(compression.formatName()).u64(packed.length).raw(packed);
    out.end(chunk);
    long length = (long) out.size() - base;
    Map<Integer, Long> offsets = new TreeMap<>();
    filled.stream()
        .forEach(channel -> {
          offsets.put(channel, offset + out.size() - base);
          index(channel).write(out, channel);
        });
    ChunkIndex index =
        new ChunkIndex(
            start,
            end,
            offset,
            length,
            offsets,
            out.size() - base - length,
            compression.formatName(),
            packed.length,
            records.size());
    clear();
    return index;
  }

  private void clear() {
    records.clear();
    filled.stream().forEach(channel -> index(channel).clear());
    filled.clear();
    start = 0;
    end = 0;
    hasMessages = false;
  }
}
