package org.armature.recorder.mcap;

import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/** Writes and reads the records that users see. */
final class Records {
  /** Bytes of a message record before the message itself, without the record's own header. */
  static final int MESSAGE_HEADER_BYTES = Short.BYTES + Integer.BYTES + 2 * Long.BYTES;

  private Records() {}

  static void write(RecordBuffer out, McapSchema schema) {
    int record = out.begin(Opcode.SCHEMA);
    out.u16(schema.id()).text(schema.name()).text(schema.encoding());
    out.bytesWithLength(schema.data());
    out.end(record);
  }

  static McapSchema schema(RecordCursor in) throws McapException {
    McapSchema schema =
        new McapSchema(
            in.u16("id"), in.text("name"), in.text("encoding"), in.bytesWithLength("data"));
    if (schema.id() == 0) {
      throw in.error("a schema has the id 0, which stands for none");
    }
    return schema;
  }

  static void write(RecordBuffer out, McapChannel channel) {
    int record = out.begin(Opcode.CHANNEL);
    out.u16(channel.id()).u16(channel.schemaId()).text(channel.topic());
    out.text(channel.messageEncoding()).map(channel.metadata());
    out.end(record);
  }

  static McapChannel channel(RecordCursor in) throws McapException {
    return new McapChannel(
        in.u16("id"),
        in.u16("schema_id"),
        in.text("topic"),
        in.text("message_encoding"),
        in.map("metadata"));
  }

  static void write(RecordBuffer out, McapAttachment attachment) {
    int record = out.begin(Opcode.ATTACHMENT);
    out.u64(attachment.logTime()).u64(attachment.createTime()).text(attachment.name());
    out.text(attachment.mediaType()).u64(attachment.data().length).raw(attachment.data());
    out.u32(crc(out.from(record)));
    out.end(record);
  }

  static McapAttachment attachment(RecordCursor in) throws McapException {
    ByteBuffer whole = in.peek();
    McapAttachment attachment =
        new McapAttachment(
            in.u64("log_time"),
            in.u64("create_time"),
            in.text("name"),
            in.text("media_type"),
            in.bytesWithLongLength("data"));
    ByteBuffer checked = whole.slice(0, in.position());
    int told = in.u32("crc");
    if (told != 0 && told != crc(checked)) {
      throw in.error("the attachment is damaged: its checksum is another");
    }
    return attachment;
  }

  static void write(RecordBuffer out, McapMetadata metadata) {
    int record = out.begin(Opcode.METADATA);
    out.text(metadata.name()).map(metadata.entries());
    out.end(record);
  }

  static McapMetadata metadata(RecordCursor in) throws McapException {
    return new McapMetadata(in.text("name"), in.map("metadata"));
  }

  /** Checksum of bytes, as zlib computes it. */
  static int crc(ByteBuffer bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes.duplicate());
    return (int) crc.getValue();
  }
}
