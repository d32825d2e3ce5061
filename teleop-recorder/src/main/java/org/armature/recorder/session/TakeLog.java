package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.mcap.McapWriterOptions;
import org.jspecify.annotations.Nullable;

/**
 * Writes all messages of one take into its bag, on a thread of its own. What came is on the disk
 * half a second later. Taking messages in never waits.
 */
final class TakeLog {
  /** How often what gathered is brought to the disk, with room for the writing itself. */
  private static final long FLUSH_NANOS = 300_000_000L;

  private static final long POLL_MILLIS = 50;

  private final Path folder;
  private final BagWriter bag;
  private final ByteBoundedQueue<RecordedMessage> queue;
  private final Map<RecordedTopic, Integer> topics = new HashMap<>();
  private final Consumer<String> onFailure;
  private final Thread thread;
  private volatile @Nullable TakeInfo end;
  private volatile boolean failed;

  /**
   * Begins the bag.
   *
   * @param folder of the bag; must not exist
   * @param info what is known of the take at its beginning
   * @param maxBytes most bytes of messages that wait to be written
   * @param onFailure gets why the bag cannot be written any further, once, on the log's thread
   * @throws IOException if the bag cannot be begun
   */
  TakeLog(Path folder, TakeInfo info, String distro, long maxBytes, Consumer<String> onFailure)
      throws IOException {
    this.folder = folder;
    this.onFailure = onFailure;
    queue = new ByteBoundedQueue<>(maxBytes);
    bag = BagWriter.create(folder, McapWriterOptions.ros2(), distro);
    bag.add(info.toMetadata());
    thread = Thread.ofPlatform().name("recorder-log").daemon().start(this::run);
  }

  /** Takes a message in; false if there is no room for it, or the bag cannot be written. */
  boolean offer(RecordedMessage message) {
    return !failed && queue.offer(message, message.bytes());
  }

  /** Ends the bag, after all that was taken in. */
  void end(TakeInfo info) {
    end = info;
    queue.close();
  }

  /** Ends the bag without a word about how the take ended. */
  void close() {
    queue.close();
  }

  /** Ends the bag; what waits is not written. */
  void abandon() {
    queue.clear();
    queue.close();
  }

  /** Waits until the bag is on the disk, or never will be. */
  void awaitEnd() throws InterruptedException {
    thread.join();
  }

  /** Whether the bag lacks messages since it could not be written. */
  boolean isFailed() {
    return failed;
  }

  private void run() {
    try (bag) {
      long flushed = System.nanoTime();
      while (true) {
        RecordedMessage message = queue.poll(POLL_MILLIS);
        if (message != null) {
          write(message);
        } else if (queue.isOver()) {
          TakeInfo info = end;
          if (info != null) {
            bag.add(info.toMetadata());
          }
          return;
        }
        if (System.nanoTime() - flushed >= FLUSH_NANOS) {
          bag.flush();
          flushed = System.nanoTime();
        }
      }
    } catch (IOException | RuntimeException e) {
      failed = true;
      queue.clear();
      onFailure.accept("bag %s cannot be written: %s".formatted(folder, e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(RecordedMessage message) throws IOException {
    int topic = topics.computeIfAbsent(message.topic(), added -> bag.addTopic(added.topic()));
    bag.write(topic, 0, message.receiveNanos(), message.sentNanos(), message.cdr().duplicate());
  }
}
