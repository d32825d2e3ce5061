package org.armature.nodes.control;

import org.armature.nodes.observe.VectorMailbox;
import org.armature.policy.ChunkTimeline;
import org.armature.policy.ChunkTimeline.SampleStatus;

/**
 * One step of the controller: newest joint state and chunk timeline in, command out.
 *
 * <pre>{@code
 * Verdict verdict = cycle.step(clock.nowNanos(), System.nanoTime(), mayCommand, command);
 * if (verdict.commands()) { publish(command); }
 * }</pre>
 *
 * <p>Before the first command, and again when an episode begins, commanding is allowed anew or
 * joint states come again after they were stale, the position to hold is latched from a fresh joint
 * state, measured since the episode began. {@link #step} belongs to the control thread and neither
 * allocates nor waits; {@link #beginEpisode} may be called by any thread.
 */
public final class ControlCycle {
  private record Episode(int number, long startNanos) {}

  private final ChunkTimeline timeline;
  private final VectorMailbox joints;
  private final SafetyGate gate;
  private final CommandLead lead;
  private final ControlFigures figures;
  private final long periodNanos;
  private final long staleStateNanos;
  private final double[] reference;
  private volatile Episode announced = new Episode(0, 0);

  // Owned by the control thread.
  private Episode current = announced;
  private long lastTimeNanos;
  private long lastMonotonicNanos;
  private boolean ran;

  /**
   * A cycle that commands nothing before its first joint state.
   *
   * @param limits joints of the robot
   * @param timeline source of references
   * @param joints newest joint state, in the order of {@code limits}
   * @param lead how far commands may be ahead of the joint state
   * @param figures where cycles are counted
   * @param periodNanos nominal time between steps, ns
   * @param staleStateNanos age from which a joint state stops the commands, ns
   */
  public ControlCycle(
      CommandLimits limits,
      ChunkTimeline timeline,
      VectorMailbox joints,
      CommandLead lead,
      ControlFigures figures,
      long periodNanos,
      long staleStateNanos) {
    this.timeline = timeline;
    this.joints = joints;
    this.lead = lead;
    this.gate = new SafetyGate(limits, staleStateNanos);
    this.figures = figures;
    this.periodNanos = periodNanos;
    this.staleStateNanos = staleStateNanos;
    this.reference = new double[limits.size()];
  }

  /**
   * Announces an episode; the next step stops commanding until a joint state measured at or after
   * its start has arrived.
   *
   * @param number number of the episode
   * @param startNanos its start on the robot's clock, ns
   */
  public void beginEpisode(int number, long startNanos) {
    announced = new Episode(number, startNanos);
  }

  /** Number of the episode announced last; 0 before the first. */
  public int episode() {
    return announced.number();
  }

  /** Begins a run of steps, as after a pause: the position to hold is latched anew. */
  void begin() {
    gate.unlatch();
    ran = false;
  }

  /**
   * Runs one step.
   *
   * @param nowNanos time on the robot's clock, ns
   * @param monotonicNanos {@code System.nanoTime()} of this cycle, for the jitter
   * @param mayCommand whether anything may be commanded; without, the gate is shut
   * @param command receives rad or m per joint, unless the verdict says that nothing is commanded
   * @return what the safety gate did
   */
  public SafetyGate.Verdict step(
      long nowNanos, long monotonicNanos, boolean mayCommand, double[] command) {
    followEpisode();
    joints.take();
    boolean fresh = Math.abs(nowNanos - joints.stampNanos()) <= staleStateNanos;
    if (!mayCommand || !fresh) {
      gate.unlatch(); // what moved the robot unseen must not have it pulled back
    } else if (!gate.isLatched() && mayStartFrom(joints.stampNanos())) {
      latch();
    }
    gate.stayNear(joints.position(), lead);
    SampleStatus sampled =
        gate.isLatched() ? timeline.sample(nowNanos, reference) : SampleStatus.EMPTY;
    boolean tracking = sampled == SampleStatus.TRACKING;
    double stepSeconds = (nowNanos - lastTimeNanos) * 1e-9;
    SafetyGate.Verdict verdict =
        gate.pass(reference, tracking, nowNanos - joints.stampNanos(), stepSeconds, command);
    lastTimeNanos = nowNanos;
    count(verdict, nowNanos, monotonicNanos, tracking);
    return verdict;
  }

  private void followEpisode() {
    Episode newest = announced;
    if (!newest.equals(current)) {
      current = newest;
      gate.unlatch();
      figures.clearCycles();
    }
  }

  private boolean mayStartFrom(long stampNanos) {
    return stampNanos > 0 && stampNanos >= current.startNanos();
  }

  private void latch() {
    if (gate.latch(joints.position())) {
      gate.copyHeld(reference);
      timeline.startFrom(reference);
    }
  }

  private void count(
      SafetyGate.Verdict verdict, long nowNanos, long monotonicNanos, boolean tracking) {
    if (ran) {
      figures.cycle(verdict, Math.abs(monotonicNanos - lastMonotonicNanos - periodNanos));
    }
    ran = true;
    lastMonotonicNanos = monotonicNanos;
    if (tracking && verdict.commands()) {
      figures.executed(timeline.referenceAgeNanos(nowNanos));
    }
  }
}
