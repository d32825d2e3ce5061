package org.armature.recorder.mcap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a file one after the other, by log time; those of the same time in the order of the
 * file. Holds only chunks in memory whose times overlap. One thread at a time.
 */
public final class MessageCursor {
  /** A region that is yet to be read, or the messages left of one that was. */
  private record Source(
      Region region, @Nullable ChunkRecords records, Deque<ChunkRecords.Entry> left) {
    long time() {
      ChunkRecords.Entry next = left.peek();
      return next == null ? region.start() : next.logTime();
    }
  }

  private final FileBytes file;
  private final Contents contents;
  private final McapQuery query;
  private final PriorityQueue<Source> sources;
  private long unknownChannels;

  MessageCursor(FileBytes file, Contents contents, List<Region> regions, McapQuery query) {
    this.file = file;
    this.contents = contents;
    this.query = query;
    this.sources =
        new PriorityQueue<>(
            Comparator.<Source, Long>comparing(Source::time, Long::compareUnsigned)
                .thenComparingLong(source -> source.region.offset()));
    for (Region region : regions) {
      if (region.overlaps(query)) {
        sources.add(new Source(region, null, new ArrayDeque<>()));
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
    for (Source source = sources.poll(); source != null; source = sources.poll()) {
      ChunkRecords records = source.records;
      if (records == null) {
        open(source.region);
        continue;
      }
      ChunkRecords.Entry entry = source.left.remove();
      if (!source.left.isEmpty()) {
        sources.add(source);
      }
      McapChannel channel = contents.channels.get(entry.channel());
      if (channel == null) {
        unknownChannels++;
      } else {
        return records.message(entry, channel);
      }
    }
    return null;
  }

  private void open(Region region) throws IOException {
    ChunkRecords records = ChunkRecords.read(file, region, contents);
    List<ChunkRecords.Entry> wanted = new ArrayList<>();
    for (ChunkRecords.Entry entry : records.messages()) {
      McapChannel channel = contents.channels.get(entry.channel());
      boolean topic = channel == null || query.channels().test(channel);
      if (topic && query.wants(entry.logTime())) {
        wanted.add(entry);
      }
    }
    wanted.sort(Comparator.comparing(ChunkRecords.Entry::logTime, Long::compareUnsigned));
    if (!wanted.isEmpty()) {
      sources.add(new Source(region, records, new ArrayDeque<>(wanted)));
    }
  }

  /** Messages so far whose channel the file tells nothing about; they are left out. */
  public long unknownChannelMessages() {
    return unknownChannels;
  }
}
