package org.armature.recorder.mcap;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Map;

/**
 * Writes an MCAP file.
 *
 * <pre>{@code
 * try (McapWriter writer = McapWriter.create(file, McapWriterOptions.ros2())) {
 *   int type = writer.addSchema("std_msgs/msg/String", "ros2msg", definition);
 *   int topic = writer.addChannel("/instruction", type, "cdr", Map.of());
 *   writer.write(topic, 0, receivedNanos, sentNanos, message);
 * }
 * }</pre>
 *
 * <p>Messages gather in a chunk in memory, which goes to the file when it is full or with {@link
 * #flush()}, and to the disk with the latter. Every chunk tells the schemas and channels that it is
 * the first to use: what is in the file can be read whenever writing ends, without the closing part
 * too. One thread at a time.
 */
public final class McapWriter implements Closeable {
  private static final String LIBRARY = "armature";
  private static final int MAX_ID = 0xffff;

  private final ChunkFile file;
  private final McapWriterOptions options;
  private final Contents contents;
  private final ChunkBuilder chunk;
  private final RecordBuffer out = new RecordBuffer(1 << 16);
  private final BitSet toldSchemas = new BitSet();
  private final BitSet toldChannels = new BitSet();
  private long bytesOnDisk;
  private boolean closed;

  private McapWriter(ChunkFile file, McapWriterOptions options, Contents contents) {
    this.file = file;
    this.options = options;
    this.contents = contents;
    this.chunk = new ChunkBuilder(options.compression(), options.chunkBytes());
  }

  /**
   * A new file.
   *
   * @throws IOException if it exists already or cannot be written
   */
  public static McapWriter create(Path path, McapWriterOptions options) throws IOException {
    ChunkFile file = ChunkFile.create(path);
    McapWriter writer = new McapWriter(file, options, new Contents());
    try {
      writeBegin(file, options.profile());
      return writer;
    } catch (IOException e) {
      writer.chunk.close();
      file.close();
      throw e;
    }
  }

  /**
   * Tells of a type of messages.
   *
   * @return its id
   * @throws IllegalStateException if the file has 65,535 already
   */
  public int addSchema(String name, String encoding, byte[] data) {
    int id = nextId("schema", contents.schemas.size() + 1);
    contents.schemas.put(id, new McapSchema(id, name, encoding, data));
    return id;
  }

  /**
   * Tells of a stream of messages.
   *
   * @param schemaId what {@link #addSchema} returned, or 0 for none
   * @return its id
   * @throws IllegalArgumentException if there is no such schema
   * @throws IllegalStateException if the file has 65,535 already
   */
  public int addChannel(
      String topic, int schemaId, String messageEncoding, Map<String, String> metadata) {
    if (schemaId != 0 && !contents.schemas.containsKey(schemaId)) {
      throw new IllegalArgumentException(
          "channel %s: there is no schema %d".formatted(topic, schemaId));
    }
    int id = nextId("channel", contents.channels.size() + 1);
    contents.put(new McapChannel(id, schemaId, topic, messageEncoding, metadata));
    return id;
  }

  private static int nextId(String what, int id) {
    if (id > MAX_ID) {
      throw new IllegalStateException("a file can have %d of a %s".formatted(MAX_ID, what));
    }
    return id;
  }

  /**
   * Takes a message in.
   *
   * @param channel what {@link #addChannel} returned
   * @param sequence the sender's number, or 0
   * @param logTime when it was received, ns since the epoch
   * @param publishTime when it was sent, ns since the epoch
   * @param data the encoded message, from position to limit; copied
   * @throws IllegalArgumentException if there is no such channel, or the message is larger than 256
   *     MiB
   * @throws IOException if the chunk was full and cannot be written; its messages are lost then,
   *     all before them are in the file
   */
  public void write(int channel, int sequence, long logTime, long publishTime, ByteBuffer data)
      throws IOException {
    if (closed) {
      throw new IOException("the file is closed already");
    }
    McapChannel known = contents.channel(channel);
    if (known == null) {
      throw new IllegalArgumentException("there is no channel " + channel);
    }
    if (data.remaining() > ChunkFile.MAX_CHUNK_BYTES / 2) {
      throw new IllegalArgumentException(
          "a message on %s has %d bytes, more than %d"
              .formatted(known.topic(), data.remaining(), ChunkFile.MAX_CHUNK_BYTES / 2));
    }
    tell(known);
    if (chunk.size() + data.remaining() >= options.chunkBytes()) {
      chunk.addLast(channel, sequence, logTime, publishTime, data);
      writeChunk();
    } else {
      chunk.add(channel, sequence, logTime, publishTime, data);
    }
  }

  private void tell(McapChannel channel) {
    if (toldChannels.get(channel.id())) {
      return;
    }
    McapSchema schema = contents.schemas.get(channel.schemaId());
    if (schema != null && !toldSchemas.get(schema.id())) {
      chunk.add(schema);
      toldSchemas.set(schema.id());
    }
    chunk.add(channel);
    toldChannels.set(channel.id());
  }

  /** Bytes of records that are in memory only. */
  public int pendingBytes() {
    return chunk.size();
  }

  /** Bytes of the file so far. */
  public long fileBytes() {
    return file.size();
  }

  /**
   * Has all messages so far in the file, on the disk if the options say so.
   *
   * @throws IOException if they cannot be written; they are lost then
   */
  public void flush() throws IOException {
    writeChunk();
    if (options.durable() && file.size() > bytesOnDisk) {
      file.force();
      bytesOnDisk = file.size();
    }
  }

  private void writeChunk() throws IOException {
    if (chunk.size() == 0) {
      return;
    }
    Map<Integer, Long> counts = chunk.counts();
    try {
      contents.add(chunk.finish(file), counts);
    } catch (IOException e) {
      toldSchemas.clear(); // it may be that nobody has been told
      toldChannels.clear();
      throw e;
    }
  }

  /** Adds a file within the file, after all messages so far. */
  public void attach(McapAttachment attachment) throws IOException {
    writeChunk();
    long offset = file.size();
    Records.write(out, attachment);
    writeOut();
    contents.attachments.add(AttachmentIndex.of(attachment, offset, file.size() - offset));
  }

  /** Adds pairs of words, after all messages so far. */
  public void add(McapMetadata metadata) throws IOException {
    writeChunk();
    long offset = file.size();
    Records.write(out, metadata);
    writeOut();
    contents.metadata.add(new MetadataIndex(offset, file.size() - offset, metadata.name()));
  }

  private void writeOut() throws IOException {
    try {
      file.write(out.from(0));
    } finally {
      out.clear();
    }
  }

  /** What is in the file. */
  public McapStatistics statistics() {
    return contents.statistics();
  }

  /** Writes the rest and the index. May be repeated. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (file;
        chunk) {
      writeChunk();
      writeEnd(file, contents);
      file.force();
    }
  }

  /** Begins a file with its header. */
  static void writeBegin(ChunkFile file, String profile) throws IOException {
    RecordBuffer begin = new RecordBuffer(64);
    begin.raw(Opcode.MAGIC);
    int header = begin.begin(Opcode.HEADER);
    begin.text(profile).text(LIBRARY);
    begin.end(header);
    file.write(begin.from(0));
  }

  /** Ends a file with the checksum of what is in it, and with its summary. */
  static void writeEnd(ChunkFile file, Contents contents) throws IOException {
    RecordBuffer end = new RecordBuffer(64);
    int crc = file.crc();
    int dataEnd = end.begin(Opcode.DATA_END);
    end.u32(crc);
    end.end(dataEnd);
    file.write(end.from(0));
    RecordBuffer summary = contents.summary(file.size());
    summary.raw(Opcode.MAGIC);
    file.write(summary.from(0));
  }
}
