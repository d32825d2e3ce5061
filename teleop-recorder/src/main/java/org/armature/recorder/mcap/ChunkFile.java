package org.armature.recorder.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32;

/** The file that is written: whole records only, with their checksum. */
final class ChunkFile implements Closeable {
  /** Unpacked size of the largest chunk that is read; no writer known makes one so large. */
  static final int MAX_CHUNK_BYTES = 512 << 20;

  private final Path folder;
  private final FileChannel channel;
  private final CRC32 crc = new CRC32();
  private long size;
  private boolean listed;

  private ChunkFile(Path file, FileChannel channel) {
    this.folder = file.toAbsolutePath().resolveSibling("");
    this.channel = channel;
  }

  /**
   * A new file.
   *
   * @throws java.nio.file.FileAlreadyExistsException if there is one of that name
   */
  static ChunkFile create(Path file) throws IOException {
    return new ChunkFile(
        file, FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
  }

  /** An existing file, of which the first bytes are kept. */
  static ChunkFile append(Path file, long kept) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      channel.truncate(kept);
      ChunkFile appended = new ChunkFile(file, channel);
      appended.takeIn();
      return appended;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private void takeIn() throws IOException {
    ByteBuffer part = ByteBuffer.allocate(1 << 16);
    while (channel.read(part.clear()) > 0) {
      crc.update(part.flip());
    }
    size = channel.position();
  }

  /** Where the next record begins. */
  long size() {
    return size;
  }

  /** Checksum of everything written so far. */
  int crc() {
    return (int) crc.getValue();
  }

  /**
   * Writes records that were made.
   *
   * @param parts of the records, one behind the other
   * @throws IOException if they cannot be written as a whole; the file then ends before them
   */
  void write(ByteBuffer... parts) throws IOException {
    long bytes = 0;
    ByteBuffer[] left = new ByteBuffer[parts.length];
    for (int i = 0; i < parts.length; i++) {
      left[i] = parts[i].duplicate();
      bytes += parts[i].remaining();
    }
    try {
      for (long written = 0; written < bytes; ) {
        written += channel.write(left);
      }
    } catch (IOException e) {
      cutOff(e);
      throw e;
    }
    size += bytes;
    for (ByteBuffer part : parts) {
      crc.update(part.duplicate());
    }
  }

  private void cutOff(IOException cause) {
    try {
      channel.truncate(size);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** Has what was written on the disk, and that there is the file. */
  void force() throws IOException {
    channel.force(false);
    if (!listed) {
      try (FileChannel listing = FileChannel.open(folder, StandardOpenOption.READ)) {
        listing.force(true);
      }
      listed = true;
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
