package org.ros2.tf2;

/**
 * Transforms of the last seconds in order of their stamps, however they arrive. Of two with the
 * same stamp the one that came later counts.
 */
final class TimeCache implements FrameCache {
  private static final int INITIAL_CAPACITY = 16;
  private static final int POSE_SIZE = 7;

  /** Storage of a power of two, so that any index can be brought into it with a mask. */
  private static final class Ring {
    final long[] stamps;
    final int[] parents;
    final double[] poses;
    final int mask;

    Ring(int capacity) {
      stamps = new long[capacity];
      parents = new int[capacity];
      poses = new double[POSE_SIZE * capacity];
      mask = capacity - 1;
    }

    void copy(int from, Ring to, int at) {
      int a = from & mask;
      int b = at & to.mask;
      to.stamps[b] = stamps[a];
      to.parents[b] = parents[a];
      System.arraycopy(poses, POSE_SIZE * a, to.poses, POSE_SIZE * b, POSE_SIZE);
    }

    void pose(int index, Transform into) {
      into.get(poses, POSE_SIZE * (index & mask));
    }
  }

  private final long maxAgeNanos;
  private Ring ring = new Ring(INITIAL_CAPACITY);
  private int first;
  private int size;

  /** Keeps what is at most this much older than the newest, ns. */
  TimeCache(long maxAgeNanos) {
    this.maxAgeNanos = maxAgeNanos;
  }

  @Override
  public int parentAt(long time) {
    Ring r = ring;
    int start = first;
    int at = locate(r, start, Math.min(size, r.mask + 1), time);
    return at < 0 ? at : r.parents[(start + at) & r.mask];
  }

  @Override
  public int poseAt(long time, Transform into, Transform scratch) {
    Ring r = ring;
    int start = first;
    int count = Math.min(size, r.mask + 1);
    int at = locate(r, start, count, time);
    if (at < 0) {
      return at;
    }
    int older = (start + at) & r.mask;
    int newer = (start + at + 1) & r.mask;
    r.pose(older, into);
    boolean between = time != BufferCore.TIME_POINT_ZERO && at + 1 < count;
    if (between && r.stamps[older] != time && r.parents[older] == r.parents[newer]) {
      long span = r.stamps[newer] - r.stamps[older];
      r.pose(newer, scratch);
      into.setInterpolated(into, scratch, (double) (time - r.stamps[older]) / span);
    }
    return r.parents[older];
  }

  /** Index of the newest transform that is not newer than a time, or why there is none. */
  private static int locate(Ring r, int start, int count, long time) {
    if (count == 0) {
      return NO_DATA;
    }
    long newest = r.stamps[(start + count - 1) & r.mask];
    if (time == BufferCore.TIME_POINT_ZERO || time == newest) {
      return count - 1;
    }
    if (count == 1) {
      return NO_DATA;
    }
    if (time > newest) {
      return TOO_NEW;
    }
    if (time < r.stamps[start & r.mask]) {
      return TOO_OLD;
    }
    return countUpTo(r, start, count, time) - 1;
  }

  /** How many transforms are not newer than a time. */
  private static int countUpTo(Ring r, int start, int count, long time) {
    int low = 0;
    int high = count;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (r.stamps[(start + middle) & r.mask] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public long newest() {
    Ring r = ring;
    return size == 0 ? BufferCore.TIME_POINT_ZERO : r.stamps[(first + size - 1) & r.mask];
  }

  @Override
  public long oldest() {
    Ring r = ring;
    return size == 0 ? BufferCore.TIME_POINT_ZERO : r.stamps[first & r.mask];
  }

  @Override
  public int length() {
    return size;
  }

  @Override
  public boolean insert(long stamp, int parent, Transform pose) {
    if (size > 0 && stamp < newest() - maxAgeNanos) {
      return false;
    }
    forgetBefore(stamp - maxAgeNanos);
    int at = countUpTo(ring, first, size, stamp);
    boolean replaces = at > 0 && ring.stamps[(first + at - 1) & ring.mask] == stamp;
    if (replaces) {
      at--;
    } else {
      makeRoomAt(at);
    }
    int index = (first + at) & ring.mask;
    ring.stamps[index] = stamp;
    ring.parents[index] = parent;
    pose.put(ring.poses, POSE_SIZE * index);
    return true;
  }

  private void forgetBefore(long stamp) {
    while (size > 0 && ring.stamps[first & ring.mask] < stamp) {
      first = (first + 1) & ring.mask;
      size--;
    }
  }

  private void makeRoomAt(int at) {
    if (size > ring.mask) {
      Ring larger = new Ring(2 * (ring.mask + 1));
      for (int i = 0; i < size; i++) {
        ring.copy(first + i, larger, i);
      }
      ring = larger;
      first = 0;
    }
    for (int i = size; i > at; i--) {
      ring.copy(first + i - 1, ring, first + i);
    }
    size++;
  }

  @Override
  public void clear() {
    size = 0;
  }
}
