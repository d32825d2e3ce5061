package org.ros2.tf2;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The frames of a buffer: numbers by name, which never change, and each frame's transforms. Changed
 * under the buffer's lock; {@link #number} and {@link #caches} may be called at any time.
 */
final class Frames {
  static final int UNKNOWN = -1;

  private final Map<String, Integer> numbers = new ConcurrentHashMap<>();
  private final List<String> names = new ArrayList<>();
  private final List<String> authorities = new ArrayList<>();
  private @Nullable FrameCache[] caches = new FrameCache[32];

  /** Number of a frame, or {@link #UNKNOWN}. */
  int number(String name) {
    Integer number = numbers.get(name);
    return number == null ? UNKNOWN : number;
  }

  int numberOrNew(String name) {
    int known = number(name);
    if (known != UNKNOWN) {
      return known;
    }
    int number = names.size();
    if (number == caches.length) {
      caches = Arrays.copyOf(caches, 2 * number);
    }
    names.add(name);
    authorities.add("");
    numbers.put(name, number);
    return number;
  }

  /** The transforms of a frame, made anew if they were of the other kind. */
  FrameCache cache(int frame, boolean isStatic, long maxAgeNanos) {
    FrameCache known = caches[frame];
    if (known != null && known instanceof StaticCache == isStatic) {
      return known;
    }
    FrameCache fresh = isStatic ? new StaticCache() : new TimeCache(maxAgeNanos);
    caches[frame] = fresh;
    return fresh;
  }

  void setAuthority(int frame, String authority) {
    authorities.set(frame, authority);
  }

  String authority(int frame) {
    return authorities.get(frame);
  }

  String name(int frame) {
    return names.get(frame);
  }

  List<String> names() {
    return List.copyOf(names);
  }

  int size() {
    return names.size();
  }

  /** By number, with room to spare; null where a frame has no parent. */
  @Nullable FrameCache[] caches() {
    return caches;
  }

  void clear() {
    for (FrameCache cache : caches) {
      if (cache != null) {
        cache.clear();
      }
    }
  }
}
