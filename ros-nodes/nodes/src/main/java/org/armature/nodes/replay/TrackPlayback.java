package org.armature.nodes.replay;

import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;

/**
 * Turns a track into chunks that follow it for a while and then slow down along it to rest: if no
 * further chunk comes, for whatever reason, the robot comes to rest on the recorded way. Each chunk
 * goes on where the one before leads. The end of the track is reached at rest too. Not thread-safe.
 */
public final class TrackPlayback {
  /** How often a chunk is to be sent, ns. */
  public static final long SEND_PERIOD_NANOS = 50_000_000L;

  /**
   * How far a chunk follows the track before it slows down, ns: longer than the controller takes to
   * fade the next one in after it was sent.
   */
  private static final long FOLLOW_NANOS = 500_000_000L;

  private static final long BRAKE_NANOS = 500_000_000L;
  private static final long ACTION_NANOS = 20_000_000L;
  private static final int HORIZON = (int) ((FOLLOW_NANOS + BRAKE_NANOS) / ACTION_NANOS) + 1;

  private final ActionTrack track;
  private final ChunkTimeline curve;
  private final double rate;
  private final long startNanos;
  private final double[] position;
  private long brakeNanos;

  /**
   * A playback that begins now.
   *
   * @param rate speed, 1 as recorded
   * @param startNanos when the first position is due, ns
   * @throws IllegalArgumentException if the rate is not above 0 and at most 10
   */
  public TrackPlayback(ActionTrack track, double rate, long startNanos) {
    if (!(rate > 0) || rate > 10) {
      throw new IllegalArgumentException(
          "rate is %s; choose above 0 and at most 10".formatted(rate));
    }
    this.track = track;
    this.curve = track.curve();
    this.rate = rate;
    this.startNanos = startNanos;
    this.position = new double[track.joints().size()];
    // Slowing down takes twice as long as what is left would take.
    long cruise = Math.round(track.durationNanos() / rate) - BRAKE_NANOS / 2;
    this.brakeNanos = startNanos + Math.max(0, cruise);
  }

  /** When the robot is to be at rest, ns. */
  public long endNanos() {
    return brakeNanos + BRAKE_NANOS;
  }

  /** Slows down from now on, to stop before the end. */
  public void stop(long nowNanos) {
    brakeNanos = Math.min(brakeNanos, Math.max(nowNanos, startNanos));
  }

  /** How much of the track is done at a time, 0 to 1. */
  public double progress(long nowNanos) {
    return track.durationNanos() == 0
        ? 1
        : Math.clamp((double) trackNanos(nowNanos, brakeNanos) / track.durationNanos(), 0, 1);
  }

  /** The chunk to send at a time. */
  public ActionChunk chunk(long nowNanos) {
    long brake = Math.min(brakeNanos, nowNanos + FOLLOW_NANOS);
    int size = position.length;
    double[] values = new double[HORIZON * size];
    for (int k = 0; k < HORIZON; k++) {
      curve.sample(trackNanos(nowNanos + k * ACTION_NANOS, brake), position);
      System.arraycopy(position, 0, values, k * size, size);
    }
    return new ActionChunk(nowNanos, ACTION_NANOS, HORIZON, size, values, nowNanos, nowNanos);
  }

  /** Where on the track, ns from its begin, one is at a time that slows down from another on. */
  private long trackNanos(long timeNanos, long brakeFromNanos) {
    double braking = Math.clamp(timeNanos - brakeFromNanos, 0L, BRAKE_NANOS);
    double cruising = Math.max(0, Math.min(timeNanos, brakeFromNanos) - startNanos);
    double way = rate * (cruising + braking - braking * braking / (2.0 * BRAKE_NANOS));
    return Math.min(Math.round(way), track.durationNanos());
  }
}
