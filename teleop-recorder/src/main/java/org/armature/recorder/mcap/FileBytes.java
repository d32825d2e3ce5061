package org.armature.recorder.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** The file that is read: any part of it, and errors that name the place. */
final class FileBytes implements Closeable {
  /** What is read in one piece at most: a damaged file may claim any size. */
  static final int MAX_PIECE_BYTES =
      (int) Math.min(ChunkFile.MAX_CHUNK_BYTES, Runtime.getRuntime().maxMemory() / 6);

  /** The JVM keeps memory of the size of its largest read for each thread. */
  private static final int STEP_BYTES = 1 << 20;

  private final Path file;
  private final FileChannel channel;
  private final long size;

  FileBytes(Path file) throws IOException {
    this.file = file;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      this.size = channel.size();
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  /** The kind and the length of a record that begins there. */
  record RecordHeader(int opcode, long contentStart, long contentBytes) {
    long end() {
      return contentStart + contentBytes;
    }
  }

  /** The kind of the record that begins at some offset. */
  int opcode(long offset) throws IOException {
    return read(offset, 1).get() & 0xff;
  }

  /**
   * The header of the record that begins at some offset.
   *
   * @throws McapException if the record is not all there
   */
  RecordHeader header(long offset) throws IOException {
    ByteBuffer bytes = read(offset, Opcode.RECORD_HEADER_BYTES);
    int opcode = bytes.get() & 0xff;
    long length = bytes.getLong();
    long start = offset + Opcode.RECORD_HEADER_BYTES;
    if (length < 0 || length > size - start) {
      throw error(
          offset,
          "%s of %s bytes, of which the file has %d"
              .formatted(Opcode.name(opcode), Long.toUnsignedString(length), size - start));
    }
    return new RecordHeader(opcode, start, length);
  }

  /**
   * The content of a record.
   *
   * @throws McapException if it is larger than {@link #MAX_PIECE_BYTES}
   */
  RecordCursor content(RecordHeader record) throws IOException {
    long at = record.contentStart() - Opcode.RECORD_HEADER_BYTES;
    ByteBuffer bytes = read(record.contentStart(), record.contentBytes());
    return new RecordCursor(where(at) + Opcode.name(record.opcode()), bytes);
  }

  /**
   * Some bytes of the file.
   *
   * @throws McapException if the file has not so many, or memory must not be taken for them
   */
  ByteBuffer read(long offset, long length) throws IOException {
    if (offset < 0 || length < 0 || offset > size || length > size - offset) {
      throw error(
          offset, "%d bytes are needed, and the file has %d".formatted(length, size - offset));
    }
    if (length > MAX_PIECE_BYTES) {
      throw error(
          offset, "%d bytes in one piece; at most %d are read".formatted(length, MAX_PIECE_BYTES));
    }
    ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.position() < length) {
      bytes.limit((int) Math.min(length, bytes.position() + (long) STEP_BYTES));
      if (channel.read(bytes, offset + bytes.position()) < 0) {
        throw error(offset, "the file became shorter while it was read");
      }
    }
    return bytes.flip();
  }

  /** Whether the sign of the format stands there. */
  boolean hasMagic(long offset) throws IOException {
    return read(offset, Opcode.MAGIC.length).equals(ByteBuffer.wrap(Opcode.MAGIC));
  }

  /** Checksum of its first bytes. */
  int crc(long length) throws IOException {
    CRC32 crc = new CRC32();
    for (long at = 0; at < length; at += STEP_BYTES) {
      crc.update(read(at, Math.min(STEP_BYTES, length - at)));
    }
    return (int) crc.getValue();
  }

  McapException error(long offset, String what) {
    return new McapException(where(offset) + what);
  }

  String where(long offset) {
    return "%s, byte %d: ".formatted(file, offset);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
