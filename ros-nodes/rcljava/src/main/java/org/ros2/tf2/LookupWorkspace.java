package org.ros2.tf2;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Scratch and result of lookups: the transform that {@link BufferCore#lookupTransform(String,
 * String, long, LookupWorkspace)} found, and the chains of frames that led to it. One per thread;
 * allocates only when a chain is deeper than any before.
 */
public final class LookupWorkspace {
  private static final int MAX_DEPTH = 1000;

  /** A way from a frame towards the root. */
  private static final class Chain {
    int[] frames = new int[16];
    int length;
    LookupStatus end = LookupStatus.OK;

    /** Follows parents as far as they are known at a time. */
    void climb(@Nullable FrameCache[] caches, int from, long time) {
      length = 0;
      end = LookupStatus.OK;
      int frame = from;
      while (true) {
        append(frame);
        FrameCache cache = caches[frame];
        if (cache == null) {
          return;
        }
        frame = cache.parentAt(time);
        if (frame < 0 || frame >= caches.length) {
          end = statusOf(frame);
          return;
        }
        if (length == MAX_DEPTH) {
          end = LookupStatus.LOOP;
          return;
        }
      }
    }

    private void append(int frame) {
      if (length == frames.length) {
        frames = Arrays.copyOf(frames, 2 * length);
      }
      frames[length++] = frame;
    }

    int last() {
      return frames[length - 1];
    }
  }

  private final Chain source = new Chain();
  private final Chain target = new Chain();
  private final Transform result = new Transform();
  private final Transform step = new Transform();
  private final Transform scratch = new Transform();
  private final Transform targetToCommon = new Transform();
  private long timeNanos;
  private int sourceSteps;
  private int targetSteps;
  private int failedAt;

  /** A workspace without a result. */
  public LookupWorkspace() {}

  /** Pose of the source frame in the target frame, as the last lookup that was OK found it. */
  public Transform transform() {
    return result;
  }

  /** Time of {@link #transform}, ns; 0 if it holds at any time. */
  public long timeNanos() {
    return timeNanos;
  }

  /** Frame whose transforms do not cover the time, after a lookup that ended with a time status. */
  int failedAt() {
    return failedAt;
  }

  LookupStatus identity(long time) {
    result.setIdentity();
    timeNanos = time;
    return LookupStatus.OK;
  }

  /**
   * Looks a transform up.
   *
   * @param caches by number of the frame; null where a frame has no parent
   * @param time ns; 0 for the newest that all transforms on the way cover
   */
  LookupStatus lookUp(@Nullable FrameCache[] caches, int targetFrame, int sourceFrame, long time) {
    LookupStatus connected = connect(caches, targetFrame, sourceFrame, time);
    if (connected != LookupStatus.OK) {
      return connected;
    }
    timeNanos = time;
    if (time == BufferCore.TIME_POINT_ZERO) {
      timeNanos = newestCommonTime(caches);
      connected = connect(caches, targetFrame, sourceFrame, timeNanos);
      if (connected != LookupStatus.OK) {
        return connected;
      }
    }
    if (!accumulate(caches, source, sourceSteps, result)
        || !accumulate(caches, target, targetSteps, targetToCommon)) {
      return LookupStatus.BUSY;
    }
    result.setProduct(targetToCommon.setInverse(targetToCommon), result);
    return LookupStatus.OK;
  }

  /**
   * Newest time that all transforms between two frames cover, which {@link #timeNanos} tells then.
   */
  LookupStatus commonTime(@Nullable FrameCache[] caches, int targetFrame, int sourceFrame) {
    LookupStatus connected = connect(caches, targetFrame, sourceFrame, BufferCore.TIME_POINT_ZERO);
    timeNanos = connected == LookupStatus.OK ? newestCommonTime(caches) : 0;
    return connected;
  }

  /** Climbs from both frames and finds where the ways meet first. */
  private LookupStatus connect(
      @Nullable FrameCache[] caches, int targetFrame, int sourceFrame, long time) {
    source.climb(caches, sourceFrame, time);
    target.climb(caches, targetFrame, time);
    for (targetSteps = 0; targetSteps < target.length; targetSteps++) {
      int frame = target.frames[targetSteps];
      for (sourceSteps = 0; sourceSteps < source.length; sourceSteps++) {
        if (source.frames[sourceSteps] == frame) {
          return LookupStatus.OK;
        }
      }
    }
    Chain broken = target.end == LookupStatus.OK ? source : target;
    failedAt = broken.last();
    return broken.end == LookupStatus.OK ? LookupStatus.NOT_CONNECTED : broken.end;
  }

  private long newestCommonTime(@Nullable FrameCache[] caches) {
    long common =
        Math.min(newest(caches, source, sourceSteps), newest(caches, target, targetSteps));
    return common == Long.MAX_VALUE ? BufferCore.TIME_POINT_ZERO : common;
  }

  private static long newest(@Nullable FrameCache[] caches, Chain chain, int steps) {
    long oldest = Long.MAX_VALUE;
    for (int i = 0; i < steps; i++) {
      FrameCache cache = caches[chain.frames[i]];
      long newest = cache == null ? BufferCore.TIME_POINT_ZERO : cache.newest();
      if (newest != BufferCore.TIME_POINT_ZERO) {
        oldest = Math.min(oldest, newest);
      }
    }
    return oldest;
  }

  /** False if the transforms changed since the chain was climbed. */
  private boolean accumulate(
      @Nullable FrameCache[] caches, Chain chain, int steps, Transform into) {
    into.setIdentity();
    for (int i = 0; i < steps; i++) {
      FrameCache cache = caches[chain.frames[i]];
      if (cache == null || cache.poseAt(timeNanos, step, scratch) < 0) {
        return false;
      }
      into.setProduct(step, into);
    }
    return true;
  }

  private static LookupStatus statusOf(int answer) {
    return switch (answer) {
      case FrameCache.NO_DATA -> LookupStatus.NO_DATA;
      case FrameCache.TOO_OLD -> LookupStatus.TOO_OLD;
      case FrameCache.TOO_NEW -> LookupStatus.TOO_NEW;
      default -> LookupStatus.BUSY;
    };
  }
}
