package org.armature.recorder.mcap;

import java.util.Map;
import java.util.TreeMap;

/** A chunk that was found, and the message indexes that follow it. */
final class ScannedChunk {
  private final ChunkHeader header;
  private final ChunkRecords records;
  private final long offset;
  private final long end;
  private final long packedBytes;
  private final Map<Integer, Long> indexes = new TreeMap<>();
  private long indexesEnd;

  /**
   * A chunk without indexes so far.
   *
   * @param offset where its record begins in the file
   * @param end where it ends
   */
  ScannedChunk(ChunkHeader header, ChunkRecords records, long offset, long end, long packedBytes) {
    this.header = header;
    this.records = records;
    this.offset = offset;
    this.end = end;
    this.packedBytes = packedBytes;
    this.indexesEnd = end;
  }

  ChunkRecords records() {
    return records;
  }

  /** Takes in a message index that follows. */
  void addIndex(int channel, long at, long indexEnd) {
    indexes.put(channel, at);
    indexesEnd = indexEnd;
  }

  /** Where the chunk ends, without its indexes. */
  long end() {
    return end;
  }

  /** Whether every channel with messages has its index. */
  boolean isIndexed() {
    return indexes.keySet().containsAll(counts().keySet());
  }

  /** Number of messages by channel. */
  Map<Integer, Long> counts() {
    return records.counts();
  }

  /** Writes the message indexes anew, which then follow the chunk. */
  void writeIndexes(RecordBuffer out) {
    Map<Integer, MessageIndex> built = new TreeMap<>();
    for (int message = 0; message < records.count(); message++) {
      built
          .computeIfAbsent(records.channel(message), channel -> new MessageIndex())
          .add(records.logTime(message), records.offset(message));
    }
    indexes.clear();
    built.forEach((channel, index) -> {
      indexes.put(channel, end + out.size());
      index.write(out, channel);
    });
    indexesEnd = end + out.size();
  }

  ChunkIndex index() {
    return new ChunkIndex(
        header.start(),
        header.end(),
        offset,
        end - offset,
        indexes,
        indexesEnd - end,
        header.compression(),
        packedBytes,
        header.unpackedBytes());
  }
}
