package org.armature.recorder.bag;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.armature.recorder.mcap.McapException;
import org.armature.recorder.mcap.McapMessage;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.mcap.MessageCursor;
import org.armature.recorder.mcap.OpenChunks;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a bag one after the other, by receive time over all of its files; those of the same
 * time in the order of the files. Holds only chunks in memory whose times overlap. One thread at a
 * time.
 */
public final class BagCursor {
  /**
   * A file that is read.
   *
   * @param earliest no message that is left is earlier, ns
   * @param next its next message, null if that is yet to be read
   */
  private record Source(
      int number, BagFile file, MessageCursor messages, long earliest, @Nullable McapMessage next) {
    Source waitingFrom(long time) {
      return new Source(number, file, messages, time, null);
    }

    Source holding(McapMessage message) {
      return new Source(number, file, messages, message.logTime(), message);
    }
  }

  private final PriorityQueue<Source> sources =
      new PriorityQueue<>(
          Comparator.<Source, Long>comparing(Source::earliest, Long::compareUnsigned)
              .thenComparingInt(Source::number));

  BagCursor(List<BagFile> files, McapQuery query) {
    OpenChunks openChunks = new OpenChunks();
    for (BagFile file : files) {
      MessageCursor messages = file.reader().messages(query, openChunks);
      sources.add(new Source(sources.size(), file, messages, messages.earliestTime(), null));
    }
  }

  /**
   * The next message, or null after the last.
   *
   * @throws McapException if a part of a file is damaged, which is told once: the next call goes on
   *     behind it
   */
  public @Nullable BagMessage next() throws IOException {
    for (Source source = sources.poll(); source != null; source = sources.poll()) {
      McapMessage message = source.next();
      if (message != null) {
        sources.add(source.waitingFrom(message.logTime()));
        return new BagMessage(
            source.file().topic(message.channel()),
            message.sequence(),
            message.logTime(),
            message.publishTime(),
            message.data());
      }
      readNext(source);
    }
    return null;
  }

  private void readNext(Source source) throws IOException {
    try {
      McapMessage message = source.messages().next();
      if (message != null) {
        sources.add(source.holding(message));
      }
    } catch (McapException e) {
      sources.add(source); // there may be more behind the damage
      throw e;
    }
  }
}
