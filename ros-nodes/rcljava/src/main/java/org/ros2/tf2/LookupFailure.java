package org.ros2.tf2;

/** Tells in words, as the exception of tf2, why there is no transform. */
final class LookupFailure {
  private static final long SECOND = 1_000_000_000L;

  private final Frames frames;

  LookupFailure(Frames frames) {
    this.frames = frames;
  }

  /**
   * Refuses a frame name that no frame can have.
   *
   * @throws InvalidArgumentException if it is empty or starts with a slash
   */
  static void requireName(String role, String frame) {
    if (frame.isEmpty()) {
      throw new InvalidArgumentException(role + " frame has no name");
    }
    if (frame.startsWith("/")) {
      throw new InvalidArgumentException(
          "%s frame '%s': names of frames do not start with a slash; write '%s'"
              .formatted(role, frame, frame.substring(1)));
    }
  }

  /** The exception for a lookup that ended with a status. */
  TransformException of(
      LookupStatus status, String target, String source, long time, LookupWorkspace lookup) {
    String wanted = "transform from '%s' to '%s': ".formatted(source, target);
    return switch (status) {
      case UNKNOWN_FRAME -> new LookupException(wanted + unknown(target, source));
      case LOOP -> new LookupException(wanted + "the frames go round in a circle:\n" + parents());
      case TOO_OLD ->
          new BackwardExtrapolationException(
              wanted
                  + "time %s is before the oldest of frame '%s', %s"
                      .formatted(seconds(time), failed(lookup), oldest(lookup)));
      case TOO_NEW ->
          new ForwardExtrapolationException(
              wanted
                  + "time %s is after the newest of frame '%s', %s"
                      .formatted(seconds(time), failed(lookup), newest(lookup)));
      case NO_DATA ->
          new NoDataForExtrapolationException(
              wanted
                  + "time %s is wanted, but of frame '%s' %s is known"
                      .formatted(seconds(time), failed(lookup), only(lookup)));
      default ->
          new ConnectivityException(
              wanted + "both frames are known, but they are in trees that nothing connects");
    };
  }

  private String unknown(String target, String source) {
    boolean both = frames.number(target) < 0 && frames.number(source) < 0;
    String which =
        both
            ? "frames '%s' and '%s' are".formatted(source, target)
            : "frame '%s' is".formatted(frames.number(target) < 0 ? target : source);
    return "%s not known; known are %s".formatted(which, frames.names());
  }

  private String failed(LookupWorkspace lookup) {
    return frames.name(lookup.failedAt());
  }

  private String oldest(LookupWorkspace lookup) {
    return seconds(cache(lookup).oldest());
  }

  private String newest(LookupWorkspace lookup) {
    return seconds(cache(lookup).newest());
  }

  private String only(LookupWorkspace lookup) {
    FrameCache cache = cache(lookup);
    return cache.length() == 0 ? "nothing" : "only time " + seconds(cache.newest());
  }

  private FrameCache cache(LookupWorkspace lookup) {
    FrameCache cache = frames.caches()[lookup.failedAt()];
    return cache == null ? new StaticCache() : cache;
  }

  /** Each frame with its newest parent, a line each. */
  String parents() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < frames.size(); i++) {
      FrameCache cache = frames.caches()[i];
      int parent = cache == null ? FrameCache.NO_DATA : cache.parentAt(BufferCore.TIME_POINT_ZERO);
      if (parent >= 0) {
        text.append("'%s' in '%s'%n".formatted(frames.name(i), frames.name(parent)));
      }
    }
    return text.toString().stripTrailing();
  }

  /** A time in seconds, to the nanosecond. */
  static String seconds(long nanos) {
    return "%d.%09d s".formatted(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
  }
}
