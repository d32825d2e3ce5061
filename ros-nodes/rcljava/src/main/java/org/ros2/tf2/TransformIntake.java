package org.ros2.tf2;

import geometry_msgs.msg.TransformStamped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.StampedLock;

/** Takes transforms into the frames of a buffer, or says once per frame why not. Thread-safe. */
final class TransformIntake {
  private static final Logger LOG = System.getLogger(BufferCore.class.getName());
  private static final int MOST_REPORTS = 100;

  private final Frames frames;
  private final StampedLock lock;
  private final long cacheNanos;
  private final Transform incoming = new Transform();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();

  /**
   * Into some frames.
   *
   * @param lock is held for writing while the frames change
   * @param cacheTime how much older than the newest of its frame a transform may be
   */
  TransformIntake(Frames frames, StampedLock lock, Duration cacheTime) {
    this.frames = frames;
    this.lock = lock;
    this.cacheNanos = cacheTime.toNanos();
  }

  /** As {@link BufferCore#setTransform}. */
  boolean take(TransformStamped transform, String authority, boolean isStatic) {
    String parent = withoutSlash(transform.getHeader().getFrameId());
    String child = withoutSlash(transform.getChildFrameId());
    Optional<String> reason = RejectedTransform.reason(transform, parent, child);
    if (reason.isPresent()) {
      report(parent, child, authority, reason.get());
      return false;
    }
    long time =
        transform.getHeader().getStamp().getSec() * 1_000_000_000L
            + Integer.toUnsignedLong(transform.getHeader().getStamp().getNanosec());
    if (!insert(transform, parent, child, time, authority, isStatic)) {
      report(
          parent,
          child,
          authority,
          "its time %s is older than is kept".formatted(LookupFailure.seconds(time)));
      return false;
    }
    return true;
  }

  private boolean insert(
      TransformStamped transform,
      String parent,
      String child,
      long time,
      String authority,
      boolean isStatic) {
    long stamp = lock.writeLock();
    try {
      int frame = frames.numberOrNew(child);
      int parentFrame = frames.numberOrNew(parent);
      incoming.set(transform.getTransform());
      FrameCache cache = frames.cache(frame, isStatic, cacheNanos);
      boolean inserted = cache.insert(time, parentFrame, incoming);
      if (inserted) {
        frames.setAuthority(frame, authority);
      }
      return inserted;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void report(String parent, String child, String authority, String reason) {
    if (reported.size() < MOST_REPORTS && reported.add(child)) {
      LOG.log(
          Level.WARNING,
          "ignored the transform of frame ''{0}'' in ''{1}'' from {2}: {3}; further ones that are"
              + " ignored for this frame are not told",
          child,
          parent,
          authority,
          reason);
    }
  }

  private static String withoutSlash(String frame) {
    return frame.startsWith("/") ? frame.substring(1) : frame;
  }
}
