package org.armature.recorder.mcap;

/**
 * How much memory the chunks take that are open at once. Cursors that are used in turns share one.
 * One thread at a time.
 */
public final class OpenChunks {
  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory() / 4;

  private long bytes;

  /**
   * Counts a chunk that was opened.
   *
   * @throws McapException if it is too many; then it is not counted
   */
  void open(ChunkRecords records) throws McapException {
    if (bytes + records.size() > MAX_BYTES) {
      throw new McapException(
          "%s: left out: more than %d bytes of chunks overlap with it in time"
              .formatted(records.where(), MAX_BYTES));
    }
    bytes += records.size();
  }

  /** Counts a chunk that is read to its end. */
  void close(ChunkRecords records) {
    bytes -= records.size();
  }
}
