package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The records of a region, unpacked and checked. Its messages have numbers in the order of the
 * file.
 */
final class ChunkRecords {
  private static final int LEAST_MESSAGE_BYTES =
      Opcode.RECORD_HEADER_BYTES + Records.MESSAGE_HEADER_BYTES;

  private final String where;
  private final ByteBuffer records;
  private final ByteBuffer readOnly;
  private int[] channels;
  private long[] logTimes;
  private int[] offsets;
  private int count;

  private ChunkRecords(String where, ByteBuffer records) {
    this.where = where;
    this.records = records.order(ByteOrder.LITTLE_ENDIAN);
    this.readOnly = records.asReadOnlyBuffer();
    int guess = 16;
    channels = new int[guess];
    logTimes = new long[guess];
    offsets = new int[guess];
  }

  /**
   * Reads a region; schemas and channels that it tells of go into the contents.
   *
   * @throws McapException if it is damaged
   */
  static ChunkRecords read(FileBytes file, Region region, Contents contents) throws IOException {
    String where = file.where(region.offset()) + "records";
    if (region.isChunk()) {
      FileBytes.RecordHeader header = file.header(region.offset());
      if (header.opcode() != Opcode.CHUNK) {
        throw file.error(
            region.offset(), "a chunk should be here, not a " + Opcode.name(header.opcode()));
      }
      RecordCursor content = file.content(header);
      return unpack(ChunkHeader.read(content), content, where, contents);
    }
    ChunkRecords records = new ChunkRecords(where, file.read(region.offset(), region.length()));
    records.lookThrough(contents);
    return records;
  }

  /**
   * The records of a chunk whose header was read.
   *
   * @param packed the rest of the chunk record
   */
  static ChunkRecords unpack(
      ChunkHeader header, RecordCursor packed, String where, Contents contents)
      throws McapException {
    ByteBuffer bytes = packed.part(packed.u64("records"), "records");
    int size = header.requireUnpackedBytes(packed);
    ByteBuffer unpacked;
    try {
      unpacked = McapCompression.named(header.compression()).unpack(bytes, size);
    } catch (IllegalArgumentException | IOException e) {
      throw packed.error("it cannot be unpacked: " + e.getMessage());
    }
    if (header.crc() != 0 && header.crc() != Records.crc(unpacked)) {
      throw packed.error("it is damaged: its checksum is another");
    }
    ChunkRecords records = new ChunkRecords(where, unpacked);
    records.lookThrough(contents);
    return records;
  }

  /**
   * The records of a chunk that was cut off, up to where they break off or make no sense.
   *
   * @param known schemas and channels before it; those of the chunk are added
   */
  static ChunkRecords upToNonsense(String where, byte[] unpacked, Contents known) {
    ChunkRecords records = new ChunkRecords(where, ByteBuffer.wrap(unpacked));
    try {
      records.lookThrough(known);
    } catch (McapException e) {
      // what was seen before it stays
    }
    int kept = 0;
    while (kept < records.count && known.channel(records.channels[kept]) != null) {
      kept++;
    }
    records.count = kept;
    return records;
  }

  private void lookThrough(Contents contents) throws McapException {
    int end = records.limit();
    for (int at = 0; at < end; ) {
      boolean isMessage = end - at >= LEAST_MESSAGE_BYTES && records.get(at) == Opcode.MESSAGE;
      long length = isMessage ? records.getLong(at + 1) : 0;
      if (length >= Records.MESSAGE_HEADER_BYTES
          && length <= end - at - Opcode.RECORD_HEADER_BYTES) {
        add(at);
        at += Opcode.RECORD_HEADER_BYTES + (int) length;
      } else {
        at += lookAtOther(records.slice(at, end - at), contents);
      }
    }
  }

  private void add(int offset) {
    if (count == offsets.length) {
      int length = 2 * count;
      channels = Arrays.copyOf(channels, length);
      logTimes = Arrays.copyOf(logTimes, length);
      offsets = Arrays.copyOf(offsets, length);
    }
    int content = offset + Opcode.RECORD_HEADER_BYTES;
    channels[count] = records.getShort(content) & 0xffff;
    logTimes[count] = records.getLong(content + Short.BYTES + Integer.BYTES);
    offsets[count] = offset;
    count++;
  }

  /** Takes in a record and returns its length. */
  private int lookAtOther(ByteBuffer rest, Contents contents) throws McapException {
    RecordCursor in = new RecordCursor(where, rest);
    int opcode = in.u8("opcode");
    long length = in.u64("record length");
    RecordCursor content = in.over(in.part(length, Opcode.name(opcode)));
    switch (opcode) {
      case 0 -> throw in.error("zeros where a record should begin");
      case Opcode.SCHEMA -> contents.add(Records.schema(content), content);
      case Opcode.CHANNEL -> contents.add(Records.channel(content), content);
      case Opcode.MESSAGE -> throw content.error("a message ends before its data");
      default -> {
        // kinds to come are passed over, as the format wants
      }
    }
    return in.position();
  }

  /** Bytes of its records. */
  int size() {
    return records.limit();
  }

  /** File and place of the region. */
  String where() {
    return where;
  }

  /** Number of its messages. */
  int count() {
    return count;
  }

  /** Number of the channel of a message. */
  int channel(int message) {
    return channels[message];
  }

  /** Log time of a message, ns. */
  long logTime(int message) {
    return logTimes[message];
  }

  /** Where the record of a message begins among the unpacked records. */
  int offset(int message) {
    return offsets[message];
  }

  /** Number of messages by channel. */
  Map<Integer, Long> counts() {
    Map<Integer, Long> counts = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      counts.merge(channels[i], 1L, Long::sum);
    }
    return counts;
  }

  /**
   * A message of it.
   *
   * @param channel whose number is that of the message
   */
  McapMessage message(int message, McapChannel channel) {
    int content = offsets[message] + Opcode.RECORD_HEADER_BYTES;
    int length = (int) records.getLong(offsets[message] + 1);
    int data = content + Records.MESSAGE_HEADER_BYTES;
    return new McapMessage(
        channel,
        records.getInt(content + Short.BYTES),
        logTimes[message],
        records.getLong(content + Short.BYTES + Integer.BYTES + Long.BYTES),
        readOnly.slice(data, length - Records.MESSAGE_HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN));
  }
}
