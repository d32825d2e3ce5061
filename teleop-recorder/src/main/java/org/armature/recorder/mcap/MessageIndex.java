package org.armature.recorder.mcap;

/** Times and places of a channel's messages in a chunk. */
final class MessageIndex {
  private static final int ENTRY_BYTES = 2 * Long.BYTES;

  private final RecordBuffer entries = new RecordBuffer(ENTRY_BYTES * 64);

  /** Adds a message: its log time in ns, and its offset among the chunk's unpacked records. */
  void add(long logTime, long offset) {
    entries.u64(logTime).u64(offset);
  }

  long count() {
    return entries.size() / ENTRY_BYTES;
  }

  void clear() {
    entries.clear();
  }

  void write(RecordBuffer out, int channel) {
    int record = out.begin(Opcode.MESSAGE_INDEX);
    out.u16(channel).u32(entries.size()).raw(entries.from(0));
    out.end(record);
  }
}
