package org.armature.recorder.mcap;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A region of the file that is yet to be read, or the wanted messages left of one that was. */
final class MessageSource implements Comparable<MessageSource> {
  private final Region region;
  private @Nullable ChunkRecords records;
  private int[] wanted = {};
  private int position;
  private long time;

  MessageSource(Region region) {
    this.region = region;
    this.time = region.start();
  }

  boolean isOpen() {
    return records != null;
  }

  /**
   * Reads the region.
   *
   * @return whether it has messages that are wanted
   * @throws McapException if it is damaged
   */
  boolean open(FileBytes file, Contents contents, McapQuery query, OpenChunks openChunks)
      throws IOException {
    ChunkRecords read = ChunkRecords.read(file, region, contents);
    wanted = wanted(read, contents, query);
    position = -1;
    if (wanted.length == 0) {
      return false;
    }
    openChunks.open(read);
    records = read;
    return advance();
  }

  /** Gives its memory back. */
  void close(OpenChunks openChunks) {
    openChunks.close(opened());
  }

  /** Whether a wanted message lies outside of the times that are told of the region. */
  boolean hasOthersThanTold() {
    ChunkRecords read = records;
    return read != null
        && wanted.length > 0
        && !(region.includes(read.logTime(wanted[0]))
            && region.includes(read.logTime(wanted[wanted.length - 1])));
  }

  /** Where the region begins in the file. */
  long offset() {
    return region.offset();
  }

  /** Time of its next message, or the earliest one that is told of it; ns. */
  long time() {
    return time;
  }

  private static int[] wanted(ChunkRecords read, Contents contents, McapQuery query) {
    int[] wanted = new int[read.count()];
    int count = 0;
    boolean inOrder = true;
    long latest = 0;
    for (int i = 0; i < read.count(); i++) {
      McapChannel channel = contents.channel(read.channel(i));
      long logTime = read.logTime(i);
      if (query.wants(logTime) && (channel == null || query.channels().test(channel))) {
        inOrder &= Long.compareUnsigned(logTime, latest) >= 0;
        latest = logTime;
        wanted[count++] = i;
      }
    }
    int[] exactly = Arrays.copyOf(wanted, count);
    if (inOrder) {
      return exactly;
    }
    Comparator<Integer> byTime =
        (a, b) -> Long.compareUnsigned(read.logTime(a), read.logTime(b)); // others stay in order
    return IntStream.of(exactly).boxed().sorted(byTime).mapToInt(i -> i).toArray();
  }

  /** Goes on to its next message; false after the last. */
  boolean advance() {
    position++;
    if (position >= wanted.length) {
      return false;
    }
    time = opened().logTime(wanted[position]);
    return true;
  }

  /** Number of the channel of its next message. */
  int channel() {
    return opened().channel(wanted[position]);
  }

  /** Its next message. */
  McapMessage message(McapChannel channel) {
    return opened().message(wanted[position], channel);
  }

  private ChunkRecords opened() {
    return Objects.requireNonNull(records);
  }

  @Override
  public int compareTo(MessageSource other) {
    int byTime = Long.compareUnsigned(time, other.time);
    return byTime != 0 ? byTime : Long.compare(region.offset(), other.region.offset());
  }
}
