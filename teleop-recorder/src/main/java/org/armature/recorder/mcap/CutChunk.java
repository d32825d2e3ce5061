package org.armature.recorder.mcap;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of a chunk whose writing was cut off: its whole records up to the cut. Whether they
 * are as they were written cannot be told; the checksum is that of all records.
 */
final class CutChunk {
  private final McapCompression compression;
  private final ChunkRecords records;

  private CutChunk(McapCompression compression, ChunkRecords records) {
    this.compression = compression;
    this.records = records;
  }

  /**
   * Takes up what is there of a chunk.
   *
   * @param offset where the last record of the file begins, which is not all there
   * @param known schemas and channels before it; those of the chunk are added
   * @return nothing if it is no chunk, or no message of it is left
   */
  static Optional<CutChunk> at(FileBytes file, long offset, Contents known) throws IOException {
    long left = file.size() - offset - Opcode.RECORD_HEADER_BYTES;
    if (left <= 0 || left > FileBytes.MAX_PIECE_BYTES || file.opcode(offset) != Opcode.CHUNK) {
      return Optional.empty();
    }
    String where = file.where(offset) + "records";
    ByteBuffer there = file.read(offset + Opcode.RECORD_HEADER_BYTES, left);
    RecordCursor in = new RecordCursor(where, withoutZerosAtEnd(there));
    try {
      ChunkHeader header = ChunkHeader.read(in);
      in.u64("records");
      McapCompression compression = McapCompression.named(header.compression());
      int size = Math.min(header.requireUnpackedBytes(in), FileBytes.MAX_PIECE_BYTES / 4);
      byte[] unpacked = compression.unpackUpToCut(in.rest(), size);
      ChunkRecords records = ChunkRecords.upToNonsense(where, unpacked, known);
      return records.count() == 0
          ? Optional.empty()
          : Optional.of(new CutChunk(compression, records));
    } catch (McapException | IllegalArgumentException e) {
      return Optional.empty(); // not so much as its beginning makes sense
    }
  }

  /**
   * A file may have become longer before the disk was written to. At most one message is lost to
   * this that ends in zeros of its own.
   */
  private static ByteBuffer withoutZerosAtEnd(ByteBuffer bytes) {
    int end = bytes.limit();
    while (end > 0 && bytes.get(end - 1) == 0) {
      end--;
    }
    return bytes.limit(end);
  }

  /** Number of messages that are left. */
  int messages() {
    return records.count();
  }

  /**
   * Writes what is left as a chunk of its own, with its indexes.
   *
   * @param contents takes it in
   */
  void write(ChunkFile file, Contents contents) throws IOException {
    Set<Integer> told = new HashSet<>();
    try (ChunkBuilder chunk = new ChunkBuilder(compression, records.size())) {
      for (int message = 0; message < records.count(); message++) {
        McapChannel channel = requireNonNull(contents.channel(records.channel(message)));
        if (told.add(channel.id())) {
          McapSchema schema = contents.schemas.get(channel.schemaId());
          if (schema != null) {
            chunk.add(schema); // may be told twice, in the same words
          }
          chunk.add(channel);
        }
        McapMessage read = records.message(message, channel);
        chunk.add(channel.id(), read.sequence(), read.logTime(), read.publishTime(), read.data());
      }
      Map<Integer, Long> counts = chunk.counts();
      contents.add(chunk.finish(file), counts);
    }
  }
}
