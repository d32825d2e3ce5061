package org.armature.policy;

import java.util.Arrays;

/**
 * Merges chunks as they arrive into one continuous reference, sampled by the controller at any
 * time.
 *
 * <pre>{@code
 * AddStatus added = timeline.add(chunk, clock.nowNanos());       // policy thread
 * SampleStatus status = timeline.sample(clock.nowNanos(), out);  // control thread
 * }</pre>
 *
 * <p>A chunk is a piece of trajectory in time, so however late it arrives, the part of it that lies
 * in the past is skipped. Between actions the reference is a cubic Hermite curve that never leaves
 * the range of the two actions beside it (so limits that hold for the actions hold for the
 * reference). A new chunk is faded in over a short window with the minimum-jerk weight {@code w(s)
 * = 10s³ - 15s⁴ + 6s⁵} (Flash and Hogan, 1985): position and velocity stay continuous, whether the
 * reference so far was still running, was itself being faded, or was held because it had ended.
 *
 * <p>Threads: {@link #add} and {@link #clear} belong to one policy thread, the other methods to one
 * control thread. Neither ever waits for the other, and neither allocates. The fade begins where
 * the control thread is when it takes the chunk, never earlier, so a policy thread that was
 * preempted cannot make the reference jump. Of several chunks that arrive between two samples only
 * the newest counts.
 */
public final class ChunkTimeline {
  /** Fade window used where none is given, ns. */
  public static final long DEFAULT_BLEND_NANOS = 200_000_000L;

  /** Longest chunk accepted where no other bound is given. */
  public static final int DEFAULT_MAX_HORIZON = 64;

  private static final int FADE_KNOTS = 17;

  private final int size;
  private final long blendNanos;
  private final int maxHorizon;
  private final ChunkMailbox mailbox;

  // Owned by the policy thread.
  private int writerEpoch;
  private boolean anyAdded;
  private long newestStampNanos;

  // Owned by the control thread.
  private int readerEpoch;
  private boolean anyReference;
  private boolean onChunk;
  private boolean fading;
  private long fadeNanos;

  // Written by the policy thread before it offers a chunk; how far ahead a fade must be known.
  private volatile long offeredFadeNanos;

  private HermiteCurve fade;
  private HermiteCurve spareFade;
  private final double[] position;
  private final double[] velocity;
  private final double[] fromPosition;
  private final double[] fromVelocity;
  private final double[] held;

  /** What {@link #add} did with a chunk. */
  public enum AddStatus {
    /** It will be executed from now on. */
    ACCEPTED,
    /** Its last action lies in the past. */
    REFUSED_LATE,
    /** A chunk that answers a newer observation was added before. */
    REFUSED_OLDER,
    /** Its stamp lies more than one period in the future: clocks differ. */
    REFUSED_FUTURE,
    /** A value is NaN or infinite. */
    REFUSED_NOT_FINITE,
    /** Its actions have another size, or it is longer than the timeline was made for. */
    REFUSED_WRONG_SIZE
  }

  /** What {@link #sample} found. */
  public enum SampleStatus {
    /** There has been no reference yet; nothing was written. */
    EMPTY,
    /** A chunk covers this time. */
    TRACKING,
    /** No chunk covers this time: the last reference is held. */
    HOLDING
  }

  /** A timeline of the default fade window and longest chunk. */
  public ChunkTimeline(int size) {
    this(size, DEFAULT_BLEND_NANOS, DEFAULT_MAX_HORIZON);
  }

  /**
   * Makes an empty timeline.
   *
   * @param size values per action D
   * @param blendNanos length of the fade from one chunk to the next, ns; at least 1
   * @param maxHorizon longest chunk accepted
   * @throws IllegalArgumentException if one of them is not positive
   */
  public ChunkTimeline(int size, long blendNanos, int maxHorizon) {
    if (size <= 0 || blendNanos <= 0 || maxHorizon <= 0) {
      throw new IllegalArgumentException(
          "timeline of size %d, blend %d ns, horizon %d; expected all positive"
              .formatted(size, blendNanos, maxHorizon));
    }
    this.size = size;
    this.blendNanos = Math.max(blendNanos, FADE_KNOTS);
    fadeNanos = this.blendNanos;
    this.maxHorizon = maxHorizon;
    mailbox = new ChunkMailbox(size, maxHorizon);
    fade = new HermiteCurve(size, FADE_KNOTS);
    spareFade = new HermiteCurve(size, FADE_KNOTS);
    position = new double[size];
    velocity = new double[size];
    fromPosition = new double[size];
    fromVelocity = new double[size];
    held = new double[size];
  }

  /**
   * Adds a chunk, which is faded in over the whole fade window; its values are copied. Policy
   * thread.
   *
   * @param chunk actions in the units of the action space
   * @param nowNanos time on the robot's clock, ns
   */
  public AddStatus add(ActionChunk chunk, long nowNanos) {
    return add(chunk, nowNanos, blendNanos);
  }

  /**
   * Adds a chunk with a fade of its own. One that begins far from what is being executed wants a
   * long one. One that continues it wants a short one where many come per second: a chunk that is
   * faded in longer than the next one takes to come is not reached. Its values are copied. Policy
   * thread.
   *
   * @param chunk actions in the units of the action space
   * @param nowNanos time on the robot's clock, ns
   * @param fadeOverNanos how long it is faded in, ns; positive
   */
  public AddStatus add(ActionChunk chunk, long nowNanos, long fadeOverNanos) {
    if (chunk.size() != size || chunk.horizon() > maxHorizon) {
      return AddStatus.REFUSED_WRONG_SIZE;
    }
    if (!chunk.isFinite()) {
      return AddStatus.REFUSED_NOT_FINITE;
    }
    if (anyAdded && chunk.stampNanos() < newestStampNanos) {
      return AddStatus.REFUSED_OLDER;
    }
    if (chunk.endNanos() < nowNanos) {
      return AddStatus.REFUSED_LATE;
    }
    if (chunk.stampNanos() - nowNanos > chunk.periodNanos()) {
      return AddStatus.REFUSED_FUTURE;
    }
    anyAdded = true;
    newestStampNanos = chunk.stampNanos();
    ChunkMailbox.Slot slot = mailbox.toFill();
    slot.empty = false;
    slot.epoch = writerEpoch;
    slot.fadeNanos = Math.max(1, fadeOverNanos);
    offeredFadeNanos = slot.fadeNanos;
    slot.curve.set(chunk.stampNanos(), chunk.periodNanos(), chunk.horizon(), chunk.values());
    mailbox.offer();
    return AddStatus.ACCEPTED;
  }

  /**
   * Forgets every chunk and stamp and what is held, as when an episode or a clock starts anew: the
   * control thread finds the timeline empty, and goes on with {@link #startFrom}. Policy thread.
   */
  public void clear() {
    anyAdded = false;
    ChunkMailbox.Slot slot = mailbox.toFill();
    slot.empty = true;
    slot.epoch = ++writerEpoch;
    mailbox.offer();
  }

  /**
   * Makes a position the reference to hold and to fade from, such as the measured position when
   * control begins; chunks added so far are forgotten. Control thread.
   *
   * @param from D values in the units of the action space
   * @throws IllegalArgumentException if it has another size or is not finite
   */
  public void startFrom(double[] from) {
    if (from.length != size) {
      throw new IllegalArgumentException(
          "start position has %d values, expected %d".formatted(from.length, size));
    }
    for (double v : from) {
      if (!Double.isFinite(v)) {
        throw new IllegalArgumentException(
            "start position is not finite: " + Arrays.toString(from));
      }
    }
    if (mailbox.hasNew()) {
      mailbox.take();
      readerEpoch = mailbox.taken().epoch;
    }
    System.arraycopy(from, 0, held, 0, size);
    anyReference = true;
    onChunk = false;
    fading = false;
  }

  /**
   * Writes the reference at a time, which is expected not to run backwards. Control thread; does
   * not allocate, block or throw.
   *
   * @param tNanos time on the robot's clock, ns
   * @param out receives D values, unless the answer is {@link SampleStatus#EMPTY}
   */
  public SampleStatus sample(long tNanos, double[] out) {
    if (mailbox.hasNew()) {
      takeNewest(tNanos);
    }
    if (!anyReference) {
      return SampleStatus.EMPTY;
    }
    reference(tNanos);
    System.arraycopy(position, 0, out, 0, size);
    return onChunk && tNanos <= mailbox.taken().curve.endNanos()
        ? SampleStatus.TRACKING
        : SampleStatus.HOLDING;
  }

  /**
   * How old the observation is that the reference of a time answers, ns: {@code t - stamp} of the
   * chunk executed (the newer one while two are blended); -1 if no chunk has been executed yet.
   * Control thread, after {@link #sample} of that time.
   */
  public long referenceAgeNanos(long tNanos) {
    return onChunk ? tNanos - mailbox.taken().curve.startNanos() : -1;
  }

  /** Keeps the reference so far as what to fade from, then moves on to the newest slot. */
  private void takeNewest(long tNanos) {
    boolean fadeNext = anyReference;
    long window = Math.max(blendNanos, offeredFadeNanos);
    if (fadeNext) {
      long step = (window + FADE_KNOTS - 2) / (FADE_KNOTS - 1);
      spareFade.begin(tNanos, step, FADE_KNOTS);
      includeReferenceRange(tNanos);
      for (int k = 0; k < FADE_KNOTS; k++) {
        reference(tNanos + k * step);
        spareFade.setKnot(k, position, velocity);
      }
    }
    mailbox.take();
    ChunkMailbox.Slot slot = mailbox.taken();
    fadeNext &= slot.epoch == readerEpoch;
    readerEpoch = slot.epoch;
    anyReference = !slot.empty;
    onChunk = !slot.empty;
    fading = fadeNext && onChunk;
    // A chunk that was offered since may want a longer fade than was looked ahead for.
    fadeNanos = Math.min(slot.fadeNanos, window);
    HermiteCurve used = fade;
    fade = spareFade;
    spareFade = used;
  }

  /** Bounds the fade being made by all that the reference so far may be. */
  private void includeReferenceRange(long tNanos) {
    if (!onChunk) {
      spareFade.includeInRange(held);
      return;
    }
    spareFade.includeRangeOf(mailbox.taken().curve);
    if (fading && tNanos - fade.startNanos() < fadeNanos) {
      spareFade.includeRangeOf(fade);
    }
  }

  /** Puts position and velocity of the reference into the scratch arrays. */
  private void reference(long tNanos) {
    if (!onChunk) {
      System.arraycopy(held, 0, position, 0, size);
      Arrays.fill(velocity, 0);
      return;
    }
    mailbox.taken().curve.evaluate(tNanos, position, velocity);
    double s = fading ? (double) (tNanos - fade.startNanos()) / fadeNanos : 1;
    if (s >= 1) {
      return;
    }
    s = Math.max(s, 0);
    fade.evaluate(tNanos, fromPosition, fromVelocity);
    double weight = s * s * s * (10 + s * (6 * s - 15));
    double weightRate = 30 * s * s * (1 - s) * (1 - s) / (fadeNanos * 1e-9);
    for (int d = 0; d < size; d++) {
      double ahead = position[d] - fromPosition[d];
      double low = Math.min(position[d], fromPosition[d]);
      double high = Math.max(position[d], fromPosition[d]);
      position[d] = Math.clamp(fromPosition[d] + weight * ahead, low, high);
      velocity[d] = (1 - weight) * fromVelocity[d] + weight * velocity[d] + weightRate * ahead;
    }
  }
}
