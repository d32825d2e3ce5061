package org.armature.recorder.mcap;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is known of a file's contents: grows while it is written or looked through. */
final class Contents {
  final Map<Integer, McapSchema> schemas = new TreeMap<>();
  final Map<Integer, McapChannel> channels = new TreeMap<>();
  final List<ChunkIndex> chunks = new ArrayList<>();
  final List<AttachmentIndex> attachments = new ArrayList<>();
  final List<MetadataIndex> metadata = new ArrayList<>();
  private @Nullable McapChannel[] channelsById = new McapChannel[16];
  private final Map<Integer, Long> messagesOfChannels = new TreeMap<>();
  private long messages;
  private long start;
  private long end;

  /** The channel of that number; null if there is none. */
  @Nullable McapChannel channel(int id) {
    return id >= 0 && id < channelsById.length ? channelsById[id] : null;
  }

  /** Takes a channel in, which is not known yet. */
  void put(McapChannel channel) {
    channels.put(channel.id(), channel);
    if (channel.id() >= channelsById.length) {
      int length = Math.max(channel.id() + 1, 2 * channelsById.length);
      channelsById = Arrays.copyOf(channelsById, length);
    }
    channelsById[channel.id()] = channel;
  }

  /** Takes a chunk in with what it holds: channel to number of messages. */
  void add(ChunkIndex chunk, Map<Integer, Long> counts) {
    chunks.add(chunk);
    count(counts, chunk.start(), chunk.end());
  }

  /** Counts messages of these times. */
  void count(Map<Integer, Long> counts, long from, long to) {
    if (counts.isEmpty()) {
      return;
    }
    start = messages == 0 || Long.compareUnsigned(from, start) < 0 ? from : start;
    end = messages == 0 || Long.compareUnsigned(to, end) > 0 ? to : end;
    counts.forEach((channel, count) -> {
      messagesOfChannels.merge(channel, count, Long::sum);
      messages += count;
    });
  }

  /**
   * Checks that no two indexes tell of the same bytes: messages would come twice.
   *
   * @throws McapException if they do
   */
  void requireApart(FileBytes file) throws McapException {
    List<long[]> places = new ArrayList<>();
    chunks.forEach(index -> places.add(new long[] {index.offset(), index.length()}));
    attachments.forEach(index -> places.add(new long[] {index.offset(), index.length()}));
    metadata.forEach(index -> places.add(new long[] {index.offset(), index.length()}));
    places.sort(Comparator.comparingLong(place -> place[0]));
    long end = Opcode.MAGIC.length;
    for (long[] place : places) {
      if (place[0] < end || place[1] < 0 || place[1] > file.size() - place[0]) {
        throw file.error(
            file.size(),
            "the index tells of a record of %d bytes at byte %d, where none can be"
                .formatted(place[1], place[0]));
      }
      end = place[0] + place[1];
    }
  }

  McapStatistics statistics() {
    return new McapStatistics(
        messages,
        schemas.size(),
        channels.size(),
        attachments.size(),
        metadata.size(),
        chunks.size(),
        start,
        end,
        messagesOfChannels);
  }

  /** Takes a schema in; one of the same id must say the same. */
  void add(McapSchema schema, RecordCursor in) throws McapException {
    McapSchema known = schemas.putIfAbsent(schema.id(), schema);
    if (known != null && !known.sameAs(schema)) {
      throw in.error("schema %d is told twice, differently".formatted(schema.id()));
    }
  }

  /** Takes a channel in; one of the same id must say the same. */
  void add(McapChannel channel, RecordCursor in) throws McapException {
    McapChannel known = channel(channel.id());
    if (known == null) {
      put(channel);
    } else if (!known.equals(channel)) {
      throw in.error("channel %d is told twice, differently".formatted(channel.id()));
    }
  }

  /**
   * Writes the summary section and the footer, without the magic bytes after it.
   *
   * @param summaryStart where in the file it begins
   */
  RecordBuffer summary(long summaryStart) {
    RecordBuffer out = new RecordBuffer(4096);
    RecordBuffer offsets = new RecordBuffer(256);
    group(
        out,
        offsets,
        Opcode.SCHEMA,
        summaryStart,
        () -> schemas.values().forEach(schema -> Records.write(out, schema)));
    group(
        out,
        offsets,
        Opcode.CHANNEL,
        summaryStart,
        () -> channels.values().forEach(channel -> Records.write(out, channel)));
    group(out, offsets, Opcode.STATISTICS, summaryStart, () -> statistics().write(out));
    group(
        out,
        offsets,
        Opcode.CHUNK_INDEX,
        summaryStart,
        () -> chunks.forEach(chunk -> chunk.write(out)));
    group(
        out,
        offsets,
        Opcode.ATTACHMENT_INDEX,
        summaryStart,
        () -> attachments.forEach(attachment -> attachment.write(out)));
    group(
        out,
        offsets,
        Opcode.METADATA_INDEX,
        summaryStart,
        () -> metadata.forEach(record -> record.write(out)));
    long offsetsStart = summaryStart + out.size();
    out.raw(offsets.from(0));
    out.u8(Opcode.FOOTER).u64(Opcode.FOOTER_CONTENT_BYTES); // the checksum covers the length
    out.u64(summaryStart).u64(offsetsStart);
    out.u32(Records.crc(out.from(0)));
    return out;
  }

  private static void group(
      RecordBuffer out, RecordBuffer offsets, int opcode, long summaryStart, Runnable records) {
    int start = out.size();
    records.run();
    if (out.size() > start) {
      int record = offsets.begin(Opcode.SUMMARY_OFFSET);
      offsets.u8(opcode).u64(summaryStart + start).u64(out.size() - start);
      offsets.end(record);
    }
  }
}
