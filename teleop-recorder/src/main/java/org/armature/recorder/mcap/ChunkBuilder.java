package org.armature.recorder.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** The chunk that is being filled: its records, and the index of its messages. */
final class ChunkBuilder implements Closeable {
  private static final ByteBuffer NOTHING = ByteBuffer.allocateDirect(0);

  private final ChunkPacker packer;
  private final RecordBuffer records;
  private final RecordBuffer head = new RecordBuffer(128);
  private final RecordBuffer tail = new RecordBuffer(1 << 12);
  private @Nullable MessageIndex[] indexes = new MessageIndex[16];

  /** Data of the last message, where it need not be copied. */
  private ByteBuffer lastData = NOTHING;

  private long start;
  private long end;
  private boolean hasMessages;

  ChunkBuilder(McapCompression compression, int chunkBytes) {
    this.packer = new ChunkPacker(compression);
    this.records = new RecordBuffer(chunkBytes + chunkBytes / 4);
  }

  /** Unpacked size so far. */
  int size() {
    return records.size() + lastData.remaining();
  }

  void add(McapSchema schema) {
    Records.write(records, schema);
  }

  void add(McapChannel channel) {
    Records.write(records, channel);
  }

  void add(int channel, int sequence, long logTime, long publishTime, ByteBuffer data) {
    begin(channel, sequence, logTime, publishTime, data.remaining());
    records.raw(data);
  }

  /** Adds a message after which the chunk is finished before its data change. */
  void addLast(int channel, int sequence, long logTime, long publishTime, ByteBuffer data) {
    if (packer.compression() == McapCompression.NONE) {
      begin(channel, sequence, logTime, publishTime, data.remaining());
      lastData = data.duplicate();
    } else {
      add(channel, sequence, logTime, publishTime, data);
    }
  }

  private void begin(int channel, int sequence, long logTime, long publishTime, int dataBytes) {
    index(channel).add(logTime, records.size());
    records.message(channel, sequence, logTime, publishTime, dataBytes);
    start = !hasMessages || Long.compareUnsigned(logTime, start) < 0 ? logTime : start;
    end = !hasMessages || Long.compareUnsigned(logTime, end) > 0 ? logTime : end;
    hasMessages = true;
  }

  /** Number of messages by channel. */
  Map<Integer, Long> counts() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int channel = 0; channel < indexes.length; channel++) {
      MessageIndex index = indexes[channel];
      if (index != null && index.count() > 0) {
        counts.put(channel, index.count());
      }
    }
    return counts;
  }

  private MessageIndex index(int channel) {
    if (channel >= indexes.length) {
      indexes = Arrays.copyOf(indexes, Math.max(channel + 1, 2 * indexes.length));
    }
    MessageIndex index = indexes[channel];
    if (index == null) {
      index = new MessageIndex();
      indexes[channel] = index;
    }
    return index;
  }

  /**
   * Writes the chunk record and its message indexes, and begins an empty chunk.
   *
   * @throws IOException if they cannot be written; they are lost then, and the file ends before
   *     them
   */
  ChunkIndex finish(ChunkFile file) throws IOException {
    try {
      ByteBuffer unpacked = records.from(0);
      ByteBuffer packed = packer.pack(unpacked);
      int packedBytes = packed.remaining() + lastData.remaining();
      CRC32 crc = new CRC32();
      crc.update(unpacked);
      crc.update(lastData.duplicate());
      int chunk = head.begin(Opcode.CHUNK);
      head.u64(start).u64(end).u64(size()).u32((int) crc.getValue());
      head.text(packer.compression().formatName()).u64(packedBytes);
      head.end(chunk, packedBytes);
      long offset = file.size();
      long length = (long) head.size() + packedBytes;
      Map<Integer, Long> offsets = writeIndexes(offset + length);
      ChunkIndex index =
          new ChunkIndex(
              start,
              end,
              offset,
              length,
              offsets,
              tail.size(),
              packer.compression().formatName(),
              packedBytes,
              size());
      file.write(head.from(0), packed, lastData, tail.from(0));
      return index;
    } finally {
      clear();
    }
  }

  private Map<Integer, Long> writeIndexes(long offset) {
    Map<Integer, Long> offsets = new TreeMap<>();
    for (int channel = 0; channel < indexes.length; channel++) {
      MessageIndex index = indexes[channel];
      if (index != null && index.count() > 0) {
        offsets.put(channel, offset + tail.size());
        index.write(tail, channel);
      }
    }
    return offsets;
  }

  private void clear() {
    records.clear();
    head.clear();
    tail.clear();
    lastData = NOTHING;
    for (MessageIndex index : indexes) {
      if (index != null) {
        index.clear();
      }
    }
    start = 0;
    end = 0;
    hasMessages = false;
  }

  @Override
  public void close() {
    packer.close();
  }
}
