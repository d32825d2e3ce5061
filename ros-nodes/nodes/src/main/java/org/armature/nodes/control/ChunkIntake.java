package org.armature.nodes.control;

import java.util.List;
import org.armature.policy.ActionChunk;
import org.armature.policy.ChunkTimeline;

/**
 * Judges chunks as they arrive: a chunk is taken whole or refused whole. Hands accepted chunks to
 * the control thread through the timeline. Thread-safe, and never called by the control thread.
 */
public final class ChunkIntake {
  /** What was done with a chunk. */
  public enum Verdict {
    /** It will be executed. */
    ACCEPTED,
    /**
     * It lies in the past, was overtaken, or answers an observation from before the episode or
     * before the controller was allowed to command.
     */
    REFUSED_LATE,
    /** A value is NaN or infinite. */
    REFUSED_NOT_FINITE,
    /** A position is beyond its joint's limits. */
    REFUSED_OUT_OF_LIMIT,
    /** Other joints, another size, or a stamp in the future. */
    REFUSED_MISMATCHED,
    /** A person has taken over, or it answers what was seen before they let go. */
    REFUSED_TAKEOVER
  }

  /**
   * How long a hand's chunk is faded in, ns. The next one comes within about 10 ms and goes on
   * where this one leads, so little is to be smoothed and the robot answers soon.
   */
  private static final long HAND_FADE_NANOS = 40_000_000L;

  private final CommandLimits limits;
  private final ChunkTimeline timeline;
  private final ControlFigures figures;
  private final Takeover takeover = new Takeover();
  private long notBeforeNanos;

  /**
   * An intake before any episode.
   *
   * @param limits joints of the robot
   * @param timeline where accepted chunks go
   * @param figures where chunks are counted
   */
  public ChunkIntake(CommandLimits limits, ChunkTimeline timeline, ControlFigures figures) {
    this.limits = limits;
    this.timeline = timeline;
    this.figures = figures;
  }

  /**
   * Begins an episode: chunks so far are forgotten, those of earlier observations refused.
   *
   * @param startNanos start of the episode on the robot's clock, ns
   */
  public synchronized void beginEpisode(long startNanos) {
    notBeforeNanos = startNanos;
    takeover.end(startNanos);
    timeline.clear();
    figures.clearChunks();
  }

  /**
   * Begins anew within an episode: chunks so far are forgotten, those that answer what was seen
   * before are refused.
   *
   * @param nowNanos time on the robot's clock, ns
   */
  public synchronized void forget(long nowNanos) {
    notBeforeNanos = Math.max(notBeforeNanos, nowNanos);
    takeover.end(nowNanos);
    timeline.clear();
  }

  /**
   * Judges one chunk of the policy.
   *
   * @param chunk what arrived
   * @param jointNames the joints it says it is for, in its order
   * @param nowNanos time on the robot's clock, ns
   */
  public synchronized Verdict take(ActionChunk chunk, List<String> jointNames, long nowNanos) {
    Verdict verdict = judge(chunk, jointNames);
    if (verdict == Verdict.ACCEPTED) {
      verdict =
          takeover.admits(chunk, nowNanos)
              ? verdictOf(timeline.add(chunk, nowNanos, fadeNanos(nowNanos)))
              : Verdict.REFUSED_TAKEOVER;
    }
    figures.chunk(verdict, nowNanos - chunk.stampNanos());
    return verdict;
  }

  /**
   * Judges one chunk of a person's hand, which goes before whatever the policy wants.
   *
   * @param chunk what arrived; answers the command that was in effect at its stamp
   * @param jointNames the joints it says it is for, in its order
   * @param nowNanos time on the robot's clock, ns
   */
  public synchronized Verdict takeByHand(
      ActionChunk chunk, List<String> jointNames, long nowNanos) {
    Verdict verdict = judge(chunk, jointNames);
    if (verdict == Verdict.ACCEPTED) {
      verdict = verdictOf(timeline.add(chunk, nowNanos, HAND_FADE_NANOS));
    }
    if (verdict == Verdict.ACCEPTED) {
      takeover.executes(chunk, nowNanos);
    }
    figures.handChunk(verdict);
    return verdict;
  }

  /**
   * Whose references are executed.
   *
   * @param nowNanos time on the robot's clock, ns
   */
  public synchronized CommandSource source(long nowNanos) {
    return takeover.source(nowNanos);
  }

  /**
   * Since when that is so, ns on the robot's clock; 0 while nobody has taken over yet.
   *
   * @param nowNanos time on the robot's clock, ns
   */
  public synchronized long sourceSinceNanos(long nowNanos) {
    return takeover.sinceNanos(nowNanos);
  }

  private long fadeNanos(long nowNanos) {
    return takeover.fadeNanos(nowNanos, ChunkTimeline.DEFAULT_BLEND_NANOS);
  }

  /** What can be said of a chunk without the chunks before it. */
  private Verdict judge(ActionChunk chunk, List<String> jointNames) {
    if (chunk.size() != limits.size() || !jointNames.equals(limits.names())) {
      return Verdict.REFUSED_MISMATCHED;
    }
    if (!chunk.isFinite()) {
      return Verdict.REFUSED_NOT_FINITE;
    }
    for (int k = 0; k < chunk.horizon(); k++) {
      for (int d = 0; d < chunk.size(); d++) {
        if (!limits.allows(d, chunk.get(k, d))) {
          return Verdict.REFUSED_OUT_OF_LIMIT;
        }
      }
    }
    return chunk.stampNanos() < notBeforeNanos ? Verdict.REFUSED_LATE : Verdict.ACCEPTED;
  }

  private static Verdict verdictOf(ChunkTimeline.AddStatus added) {
    return switch (added) {
      case ACCEPTED -> Verdict.ACCEPTED;
      case REFUSED_LATE, REFUSED_OLDER -> Verdict.REFUSED_LATE;
      case REFUSED_NOT_FINITE -> Verdict.REFUSED_NOT_FINITE;
      case REFUSED_FUTURE, REFUSED_WRONG_SIZE -> Verdict.REFUSED_MISMATCHED;
    };
  }
}
