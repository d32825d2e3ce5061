package org.armature.recorder.bag;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.armature.recorder.mcap.McapChannel;
import org.armature.recorder.mcap.McapReader;

/** A file of a bag that is read. */
final class BagFile implements Closeable {
  private final Path path;
  private final McapReader reader;
  private final Map<Integer, BagTopic> topics = new HashMap<>();

  BagFile(Path path) throws IOException {
    this.path = path;
    this.reader = McapReader.open(path);
  }

  Path path() {
    return path;
  }

  McapReader reader() {
    return reader;
  }

  /** The topic of a channel of this file. */
  BagTopic topic(McapChannel channel) {
    return topics.computeIfAbsent(
        channel.id(), id -> BagTopic.of(channel, reader.schema(channel).orElse(null)));
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
