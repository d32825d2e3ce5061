package org.ros2.rcljava.middleware.fastdds;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.rtps.Guid;

/** The remote endpoints that match one of ours. Thread-safe. */
final class Matches {
  private static final int MATCHED = 0;

  /** When each was matched, by {@link System#nanoTime}. */
  private final Map<Guid, Long> since = new ConcurrentHashMap<>();

  private final AtomicInteger total = new AtomicInteger();
  private final Changes changes = new Changes();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** What the native listeners tell. */
  void changed(int status, long guidHigh, long guidLow) {
    Guid guid = new Guid(guidHigh, guidLow);
    if (status == MATCHED) {
      if (since.put(guid, System.nanoTime()) == null) {
        total.incrementAndGet();
      }
    } else {
      since.remove(guid);
    }
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    changes.happened();
  }

  /** Watches how many match and matched. */
  RawEvent watch(Runnable onChange) {
    return changes.watch(() -> EventCounts.ofMatches(total.get(), count()), onChange);
  }

  int count() {
    return since.size();
  }

  /** A view that changes with the matches. */
  Set<Guid> guids() {
    return since.keySet();
  }

  /** Whether an endpoint has matched for that long. */
  boolean lasts(Guid endpoint, long nanos) {
    Long start = since.get(endpoint);
    return start != null && System.nanoTime() - start >= nanos;
  }

  /** Waits for a match that makes the condition true; false if none did in time. */
  boolean await(BooleanSupplier condition, long timeoutNanos) throws InterruptedException {
    long left = timeoutNanos;
    long longest = TimeUnit.MILLISECONDS.toNanos(50); // the condition may look at other matches too
    lock.lock();
    try {
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          return false;
        }
        long before = System.nanoTime();
        var _ = changed.awaitNanos(Math.min(left, longest));
        left -= System.nanoTime() - before;
      }
      return true;
    } finally {
      lock.unlock();
    }
  }
}
