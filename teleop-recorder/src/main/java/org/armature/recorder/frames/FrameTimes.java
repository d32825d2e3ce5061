package org.armature.recorder.frames;

/**
 * The times at which frames are due: one period after the other, following the pictures of a camera
 * slowly. A camera whose rate is within 2 % of the frames' gives each picture to one frame; one
 * that is further off keeps to the true rate, with pictures left out or repeated.
 */
final class FrameTimes {
  /** Part of the distance between a picture and its due time that the next due time takes over. */
  private static final double FOLLOWING = 0.05;

  private final double period;
  private long first;
  private double next;

  /**
   * @param fps frames per second
   */
  FrameTimes(int fps) {
    period = 1e9 / fps;
  }

  /** Greatest distance of a picture from its due time, ns. */
  long half() {
    return Math.round(period / 2);
  }

  /** Time from frame to frame, ns. */
  long period() {
    return Math.round(period);
  }

  /** The first frame is at this time, ns. */
  void begin(long time) {
    first = time;
    next = period;
  }

  /** When the next frame is due, ns. */
  long next() {
    return first + Math.round(next);
  }

  /** The next frame was made at this time, ns, which is due or that of a picture. */
  void made(long time) {
    next += period + FOLLOWING * (time - next());
  }
}
