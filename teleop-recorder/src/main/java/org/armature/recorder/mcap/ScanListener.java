package org.armature.recorder.mcap;

/** Is told what a scan comes by, in the order of the file. */
interface ScanListener {
  /**
   * A chunk that could be unpacked, and whose checksum is right if it has one.
   *
   * @throws McapException if something else of it is wrong
   */
  default void chunk(ChunkHeader header, ChunkRecords records) throws McapException {}

  /**
   * Messages, in a chunk or in none.
   *
   * @param known schemas and channels so far
   */
  default void messages(ChunkRecords records, Contents known) {}

  /**
   * The index of a channel's messages in the chunk before it.
   *
   * @throws McapException if it is wrong
   */
  default void messageIndex(ChunkRecords chunk, RecordCursor index) throws McapException {}
}
