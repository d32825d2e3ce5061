package org.armature.recorder.session;

import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Passes items from one thread to another in their order, and holds no more than so many bytes of
 * them. Putting in never waits. Thread-safe.
 */
final class ByteBoundedQueue<T> {
  private record Entry<T>(T item, long bytes) {}

  private final long maxBytes;
  private final ArrayDeque<Entry<T>> entries = new ArrayDeque<>();
  private long bytes;
  private boolean closed;

  /**
   * An empty queue.
   *
   * @param maxBytes most bytes that wait; one item alone may be larger
   */
  ByteBoundedQueue(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /** Puts an item in, if there is room; false if there is none, or the queue is closed. */
  synchronized boolean offer(T item, long size) {
    if (closed || (bytes + size > maxBytes && !entries.isEmpty())) {
      return false;
    }
    entries.add(new Entry<>(item, size));
    bytes += size;
    notifyAll();
    return true;
  }

  /** Nothing more is put in; whoever waits to take out is told. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** Takes the oldest item out; null if none came within the time, or none will come any more. */
  synchronized @Nullable T poll(long timeoutMillis) throws InterruptedException {
    long deadline = System.nanoTime() + timeoutMillis * 1_000_000L;
    while (entries.isEmpty()) {
      long left = (deadline - System.nanoTime()) / 1_000_000L;
      if (closed || left <= 0) {
        return null;
      }
      wait(left);
    }
    Entry<T> oldest = entries.remove();
    bytes -= oldest.bytes();
    return oldest.item();
  }

  /** Whether nothing is left, and nothing will come any more. */
  synchronized boolean isOver() {
    return closed && entries.isEmpty();
  }

  /** Throws away what waits. */
  synchronized void clear() {
    entries.clear();
    bytes = 0;
  }
}
