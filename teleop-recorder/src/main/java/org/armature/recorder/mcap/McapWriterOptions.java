package org.armature.recorder.mcap;

/**
 * How a file is written.
 *
 * @param profile such as {@code ros2}; empty for none
 * @param compression of chunks
 * @param chunkBytes unpacked size from which a chunk is written to the file
 * @param durable whether {@link McapWriter#flush()} waits until everything is on the disk, and not
 *     only with the operating system: a power cut then loses what came since. A kill of the process
 *     loses the chunk that is being filled, with either
 */
public record McapWriterOptions(
    String profile, McapCompression compression, int chunkBytes, boolean durable) {
  /** Size of chunks that rosbag2 writes. */
  public static final int CHUNK_BYTES = 768 * 1024;

  /**
   * Checks the size.
   *
   * @throws IllegalArgumentException if chunks are empty or larger than a reader takes
   */
  public McapWriterOptions {
    if (chunkBytes < 1 || chunkBytes > ChunkFile.MAX_CHUNK_BYTES / 2) {
      throw new IllegalArgumentException(
          "chunkBytes %d is not within 1 and %d"
              .formatted(chunkBytes, ChunkFile.MAX_CHUNK_BYTES / 2));
    }
  }

  /** A bag of ROS 2: zstd, chunks of {@link #CHUNK_BYTES}, durable. */
  public static McapWriterOptions ros2() {
    return new McapWriterOptions("ros2", McapCompression.ZSTD, CHUNK_BYTES, true);
  }
}
