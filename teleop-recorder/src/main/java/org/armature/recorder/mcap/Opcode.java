package org.armature.recorder.mcap;

/** Kinds of records, by the byte that they begin with. */
final class Opcode {
  static final int HEADER = 0x01;
  static final int FOOTER = 0x02;
  static final int SCHEMA = 0x03;
  static final int CHANNEL = 0x04;
  static final int MESSAGE = 0x05;
  static final int CHUNK = 0x06;
  static final int MESSAGE_INDEX = 0x07;
  static final int CHUNK_INDEX = 0x08;
  static final int ATTACHMENT = 0x09;
  static final int ATTACHMENT_INDEX = 0x0a;
  static final int STATISTICS = 0x0b;
  static final int METADATA = 0x0c;
  static final int METADATA_INDEX = 0x0d;
  static final int SUMMARY_OFFSET = 0x0e;
  static final int DATA_END = 0x0f;

  /** Bytes before the content of a record: the kind and the length. */
  static final int RECORD_HEADER_BYTES = 9;

  /** Bytes of a footer: two places in the file and a checksum. */
  static final int FOOTER_CONTENT_BYTES = 2 * Long.BYTES + Integer.BYTES;

  /** What a file begins and ends with. */
  static final byte[] MAGIC = {(byte) 0x89, 'M', 'C', 'A', 'P', '0', '\r', '\n'};

  private Opcode() {}

  /** The name of a kind, for messages to people. */
  static String name(int opcode) {
    return switch (opcode) {
      case HEADER -> "header";
      case FOOTER -> "footer";
      case SCHEMA -> "schema";
      case CHANNEL -> "channel";
      case MESSAGE -> "message";
      case CHUNK -> "chunk";
      case MESSAGE_INDEX -> "message index";
      case CHUNK_INDEX -> "chunk index";
      case ATTACHMENT -> "attachment";
      case ATTACHMENT_INDEX -> "attachment index";
      case STATISTICS -> "statistics";
      case METADATA -> "metadata";
      case METADATA_INDEX -> "metadata index";
      case SUMMARY_OFFSET -> "summary offset";
      case DATA_END -> "data end";
      default -> "record of kind 0x%02x".formatted(opcode);
    };
  }
}
