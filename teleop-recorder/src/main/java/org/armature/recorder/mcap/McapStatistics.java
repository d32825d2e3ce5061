package org.armature.recorder.mcap;

import java.util.Map;
import java.util.TreeMap;

/**
 * What a file holds.
 *
 * @param messages number of messages
 * @param schemas number of schemas
 * @param channels number of channels
 * @param attachments number of attachments
 * @param metadata number of metadata records
 * @param chunks number of chunks
 * @param start earliest log time, ns; 0 without messages
 * @param end latest log time, ns; 0 without messages
 * @param messagesOfChannels channel to its number of messages
 */
public record McapStatistics(
    long messages,
    int schemas,
    int channels,
    int attachments,
    int metadata,
    int chunks,
    long start,
    long end,
    Map<Integer, Long> messagesOfChannels) {
  private static final int MAP_ENTRY_BYTES = Short.BYTES + Long.BYTES;

  /** Keeps a copy of the map. */
  public McapStatistics {
    messagesOfChannels = java.util.Collections.unmodifiableMap(new TreeMap<>(messagesOfChannels));
  }

  /**
   * Whether both tell of the same messages. Schemas and channels may be told that no message needs.
   */
  boolean tellsTheSameAs(McapStatistics other) {
    return messages == other.messages
        && attachments == other.attachments
        && metadata == other.metadata
        && chunks == other.chunks
        && start == other.start
        && end == other.end
        && used(messagesOfChannels).equals(used(other.messagesOfChannels));
  }

  private static Map<Integer, Long> used(Map<Integer, Long> counts) {
    Map<Integer, Long> used = new TreeMap<>(counts);
    used.values().removeIf(count -> count == 0);
    return used;
  }

  void write(RecordBuffer out) {
    int record = out.begin(Opcode.STATISTICS);
    out.u64(messages).u16(schemas).u32(channels).u32(attachments).u32(metadata).u32(chunks);
    out.u64(start).u64(end).u32(messagesOfChannels.size() * MAP_ENTRY_BYTES);
    messagesOfChannels.forEach((channel, count) -> out.u16(channel).u64(count));
    out.end(record);
  }

  static McapStatistics read(RecordCursor in) throws McapException {
    long messages = in.u64("message_count");
    int schemas = in.u16("schema_count");
    int channels = in.u32("channel_count");
    int attachments = in.u32("attachment_count");
    int metadata = in.u32("metadata_count");
    int chunks = in.u32("chunk_count");
    long start = in.u64("message_start_time");
    long end = in.u64("message_end_time");
    Map<Integer, Long> counts = new TreeMap<>();
    RecordCursor entries = in.array("channel_message_counts");
    while (entries.hasRemaining()) {
      counts.put(entries.u16("channel_id"), entries.u64("message_count"));
    }
    return new McapStatistics(
        messages, schemas, channels, attachments, metadata, chunks, start, end, counts);
  }
}
