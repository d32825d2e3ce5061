package org.armature.recorder.bag;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.mcap.McapMetadata;
import org.armature.recorder.mcap.McapWriterOptions;

/**
 * Records a bag, which rosbag2 and Foxglove open:
 *
 * <pre>{@code
 * try (BagWriter bag = BagWriter.create(folder, McapWriterOptions.ros2(), "jazzy")) {
 *   int joints = bag.addTopic(topic);
 *   bag.write(joints, 0, receivedNanos, sentNanos, cdr);
 *   bag.flush();                 // about twice a second: what is at stake in a power cut
 * }
 * }</pre>
 *
 * <p>A bag may go on in further files, see {@link BagSplit}; each of them can be read alone. A bag
 * that is not closed has all messages up to the last flush; {@link BagRecovery} makes it whole. One
 * thread at a time.
 */
public final class BagWriter implements Closeable {
  private final Path folder;
  private final McapWriterOptions options;
  private final BagSplit split;
  private final String distro;
  private final List<BagTopic> topics = new ArrayList<>();
  private final Map<BagTopic, Long> counts = new LinkedHashMap<>();
  private final List<BagMetadata.File> files = new ArrayList<>();
  private final Map<String, String> customData = new LinkedHashMap<>();
  private BagPart part;
  private long bytesOfEarlierFiles;
  private boolean closed;

  private BagWriter(Path folder, McapWriterOptions options, BagSplit split, String distro)
      throws IOException {
    this.folder = folder;
    this.options = options;
    this.split = split;
    this.distro = distro;
    this.part = nextPart();
  }

  /**
   * Begins a bag of one file in a new folder.
   *
   * @see #create(Path, McapWriterOptions, BagSplit, String)
   */
  public static BagWriter create(Path folder, McapWriterOptions options, String distro)
      throws IOException {
    return create(folder, options, BagSplit.NEVER, distro);
  }

  /**
   * Begins a bag in a new folder.
   *
   * @param distro of ROS, such as {@code jazzy}; empty if unknown
   * @throws java.nio.file.FileAlreadyExistsException if the folder exists
   * @throws IOException if it cannot be written
   */
  public static BagWriter create(
      Path folder, McapWriterOptions options, BagSplit split, String distro) throws IOException {
    Path absolute = folder.toAbsolutePath();
    Files.createDirectories(absolute.getParent());
    Files.createDirectory(absolute);
    if (options.durable()) {
      BagFiles.force(absolute.resolveSibling(""));
    }
    return new BagWriter(absolute, options, split, distro);
  }

  private BagPart nextPart() throws IOException {
    String name = "%s_%d.mcap".formatted(folder.getFileName(), files.size());
    BagPart next = new BagPart(folder.resolve(name), options);
    topics.forEach(next::add);
    return next;
  }

  /**
   * Tells of a topic, at any time.
   *
   * @return its number in {@link #write}
   * @throws IllegalArgumentException if the bag has it already, or its type with another definition
   */
  public int addTopic(BagTopic topic) {
    for (BagTopic known : topics) {
      if (known.name().equals(topic.name())) {
        throw new IllegalArgumentException("the bag has topic " + topic.name() + " already");
      }
      boolean bothDefined = !known.definition().isEmpty() && !topic.definition().isEmpty();
      if (bothDefined && known.type().equals(topic.type()) && !known.hasTypeOf(topic)) {
        throw new IllegalArgumentException(
            "topic %s: type %s is another one than that of %s"
                .formatted(topic.name(), topic.type(), known.name()));
      }
    }
    part.add(topic);
    topics.add(topic);
    return topics.size() - 1;
  }

  /**
   * Has {@code metadata.yaml} tell something under {@code custom_data}, once the bag is closed.
   *
   * @param value replaces one of the same key
   */
  public void setCustomData(String key, String value) {
    customData.put(key, value);
  }

  /**
   * Records a message.
   *
   * @param topic what {@link #addTopic} returned
   * @param sequence the sender's number, or 0
   * @param receiveTime ns since the epoch
   * @param sendTime ns since the epoch
   * @param data the encoded message, for CDR with its encapsulation header, from position to limit;
   *     copied
   * @throws IndexOutOfBoundsException if there is no such topic
   * @throws IOException if what gathered cannot be written
   */
  public void write(int topic, int sequence, long receiveTime, long sendTime, ByteBuffer data)
      throws IOException {
    if (part.isFull(split, receiveTime)) {
      endPart();
      part = nextPart();
    }
    part.write(topic, sequence, receiveTime, sendTime, data);
  }

  private void endPart() throws IOException {
    try (BagPart ended = part) {
      ended.flush();
      ended.counts().forEach((topic, count) -> counts.merge(topic, count, Long::sum));
      files.add(ended.described());
      ended.add(metadata());
    }
    bytesOfEarlierFiles += part.bytes();
  }

  /**
   * Adds pairs of words to the file that is being written, after all messages so far.
   *
   * @throws IOException if they, or the messages before, cannot be written
   */
  public void add(McapMetadata metadata) throws IOException {
    part.add(metadata);
  }

  /** Has all messages so far on the disk. */
  public void flush() throws IOException {
    part.flush();
  }

  /** Bytes on the disk. */
  public long bytes() {
    return bytesOfEarlierFiles + part.bytes();
  }

  /** Ends the bag. May be repeated. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    endPart();
    metadata().write(folder);
  }

  private BagMetadata metadata() {
    return new BagMetadata(counts, files, customData, distro);
  }
}
