package org.ros2.rcljava.middleware;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Receives serialized messages. One thread takes at a time; closing is safe from any thread. */
public interface RawSubscription extends AutoCloseable {
  /** Whether a sample waits to be taken. */
  boolean hasData();

  /**
   * Takes the oldest sample.
   *
   * @return header and body between position and limit of the subscription's own direct buffer,
   *     valid until the next call; null if there is none
   */
  @Nullable ByteBuffer take();

  /** When the sample taken last was sent, ns since 1970 on the sender's clock. */
  long sourceTimestampNanos();

  /** Publishers that match now. */
  int matchedPublishers();

  /**
   * Samples known to be missing since the first of each publisher: lost on the way, larger than the
   * topic allows, or pushed out of the history before they were taken; the last only where the
   * middleware counts them.
   */
  long lost();

  /**
   * Watches an event of this subscription.
   *
   * @param onChange called when its counts may have changed, on a thread of the middleware or on
   *     the one that takes; must be short and not block
   * @throws MiddlewareException if subscriptions have no such event, or the middleware cannot tell
   *     of it
   */
  RawEvent watch(EndpointEvent event, Runnable onChange);

  /** Stops receiving. Calling it again does nothing. */
  @Override
  void close();
}
