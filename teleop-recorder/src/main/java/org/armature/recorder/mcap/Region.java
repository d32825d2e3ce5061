package org.armature.recorder.mcap;

/**
 * A part of the file with messages: a chunk, or records that lie in none.
 *
 * @param start earliest log time, ns
 * @param end latest log time, ns
 * @param offset where it begins in the file
 * @param length bytes
 * @param isChunk whether it is a chunk record
 */
record Region(long start, long end, long offset, long length, boolean isChunk) {
  static Region of(ChunkIndex chunk) {
    return new Region(chunk.start(), chunk.end(), chunk.offset(), chunk.length(), true);
  }

  boolean includes(long logTime) {
    return Long.compareUnsigned(logTime, start) >= 0 && Long.compareUnsigned(logTime, end) <= 0;
  }

  boolean overlaps(McapQuery query) {
    return Long.compareUnsigned(start, query.to()) <= 0
        && Long.compareUnsigned(end, query.from()) >= 0;
  }
}
