package org.armature.recorder.mcap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** The records of a region, unpacked and checked. */
final class ChunkRecords {
  /**
   * A message in the region.
   *
   * @param channel its channel's number
   * @param logTime ns
   * @param offset of its record among the unpacked records
   */
  record Entry(int channel, long logTime, int offset) {}

  private final String where;
  private final ByteBuffer records;
  private final List<Entry> messages = new ArrayList<>();

  private ChunkRecords(String where, ByteBuffer records) {
    this.where = where;
    this.records = records.order(ByteOrder.LITTLE_ENDIAN);
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
    byte[] bytes = packed.bytesWithLongLength("records");
    int size = header.requireUnpackedBytes(packed);
    ByteBuffer unpacked;
    try {
      McapCompression compression = McapCompression.named(header.compression());
      unpacked = ByteBuffer.wrap(compression.unpack(bytes, size));
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
    RecordCursor in = new RecordCursor(where, records.records);
    try {
      while (in.hasRemaining()) {
        int opcode = records.lookAt(in, known);
        if (opcode == 0) { // what a disk has that was not written to in time
          break;
        }
      }
    } catch (McapException e) {
      // what was seen before it stays
    }
    records.messages.removeIf(message -> !known.channels.containsKey(message.channel()));
    return records;
  }

  private void lookThrough(Contents contents) throws McapException {
    RecordCursor in = new RecordCursor(where, records);
    while (in.hasRemaining()) {
      lookAt(in, contents);
    }
  }

  /** Takes in the next record and returns its kind. */
  private int lookAt(RecordCursor in, Contents contents) throws McapException {
    int offset = in.position();
    int opcode = in.u8("opcode");
    long length = in.u64("record length");
    RecordCursor content = in.over(in.part(length, Opcode.name(opcode)));
    switch (opcode) {
      case Opcode.SCHEMA -> contents.add(Records.schema(content), content);
      case Opcode.CHANNEL -> contents.add(Records.channel(content), content);
      case Opcode.MESSAGE -> {
        int channel = content.u16("channel_id");
        content.u32("sequence");
        long logTime = content.u64("log_time");
        content.u64("publish_time");
        messages.add(new Entry(channel, logTime, offset));
      }
      default -> {
        // kinds to come are passed over, as the format wants
      }
    }
    return opcode;
  }

  /** Bytes of its records. */
  int size() {
    return records.capacity();
  }

  /** File and place of the region. */
  String where() {
    return where;
  }

  /** Its messages in the order of the file. */
  List<Entry> messages() {
    return messages;
  }

  /** A message of it. */
  McapMessage message(Entry entry, McapChannel channel) {
    int content = entry.offset() + Opcode.RECORD_HEADER_BYTES;
    int length = Math.toIntExact(records.getLong(entry.offset() + 1));
    int data = content + Records.MESSAGE_HEADER_BYTES;
    return new McapMessage(
        channel,
        records.getInt(content + Short.BYTES),
        entry.logTime(),
        records.getLong(content + Short.BYTES + Integer.BYTES + Long.BYTES),
        records
            .slice(data, length - Records.MESSAGE_HEADER_BYTES)
            .asReadOnlyBuffer()
            .order(ByteOrder.LITTLE_ENDIAN));
  }
}
