package org.armature.recorder.mcap;

import java.io.IOException;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a file one after the other, by log time; those of the same time in the order of the
 * file. Holds only chunks in memory whose times overlap. One thread at a time.
 */
public final class MessageCursor {
  private final FileBytes file;
  private final Contents contents;
  private final McapQuery query;
  private final OpenChunks openChunks;
  private final PriorityQueue<MessageSource> others = new PriorityQueue<>();
  private @Nullable MessageSource current;
  private long unknownChannels;

  MessageCursor(
      FileBytes file,
      Contents contents,
      List<Region> regions,
      McapQuery query,
      OpenChunks openChunks) {
    this.file = file;
    this.contents = contents;
    this.query = query;
    this.openChunks = openChunks;
    for (Region region : regions) {
      if (region.overlaps(query)) {
        others.add(new MessageSource(region));
      }
    }
  }

  /**
   * The next message, or null after the last.
   *
   * @throws McapException if a chunk is damaged, which is told once: the next call goes on behind
   *     it
   */
  public @Nullable McapMessage next() throws IOException {
    for (MessageSource source = earliest(); source != null; source = earliest()) {
      if (!source.isOpen()) {
        open(source);
        continue;
      }
      McapChannel channel = contents.channel(source.channel());
      McapMessage message = channel == null ? null : source.message(channel);
      if (!source.advance()) {
        source.close(openChunks);
        current = null;
      }
      if (message != null) {
        return message;
      }
      unknownChannels++;
    }
    return null;
  }

  private void open(MessageSource source) throws IOException {
    current = null; // if it is damaged, it is passed over
    if (source.open(file, contents, query, openChunks)) {
      current = source;
    }
    if (source.hasOthersThanTold()) {
      throw file.error(
          source.offset(), "the chunk has messages of other times than are told of it");
    }
  }

  /**
   * No message that is left is earlier, as far as the file tells; ns, unsigned. The latest time
   * there is where none is left.
   */
  public long earliestTime() {
    MessageSource source = earliest();
    return source == null ? McapQuery.LATEST : source.time();
  }

  /** The source of the next message, which is the same again most of the time. */
  private @Nullable MessageSource earliest() {
    MessageSource candidate = current;
    MessageSource other = others.peek();
    if (candidate == null) {
      current = others.poll();
    } else if (other != null && other.compareTo(candidate) < 0) {
      current = others.poll();
      others.add(candidate);
    }
    return current;
  }

  /** Messages so far whose channel the file tells nothing about; they are left out. */
  public long unknownChannelMessages() {
    return unknownChannels;
  }
}
