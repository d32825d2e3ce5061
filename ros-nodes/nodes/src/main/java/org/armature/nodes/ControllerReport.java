package org.armature.nodes;

import armature_msgs.msg.ControllerStatus;
import org.armature.nodes.control.CommandAuthority;
import org.armature.nodes.control.CommandSource;
import org.armature.nodes.control.ControlFigures;
import org.armature.nodes.control.LatencyHistogram;
import org.armature.nodes.control.SafetyGate;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.diagnostics.Increase;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.robotlink.RobotLink;

/** Puts what the controller measures about itself into words and messages. For one thread. */
final class ControllerReport {
  private final ControlFigures figures;
  private final CommandAuthority authority;
  private final RobotLink link;
  private final long periodNanos;
  private final Increase refusedChunks = new Increase();
  private final Increase refusedCycles = new Increase();

  ControllerReport(
      ControlFigures figures, CommandAuthority authority, RobotLink link, long periodNanos) {
    this.figures = figures;
    this.authority = authority;
    this.link = link;
    this.periodNanos = periodNanos;
  }

  /** The figures of the episode as a message. */
  ControllerStatus status(long nowNanos, int episode, SafetyGate.Verdict verdict) {
    ControllerStatus status = new ControllerStatus();
    Stamps.set(status.getHeader().getStamp(), nowNanos);
    return status
        .setEpisode(episode)
        .setMode(modeOf(verdict))
        .setChunkLatencyP50(seconds(figures.chunkLatency(), 0.5))
        .setChunkLatencyP99(seconds(figures.chunkLatency(), 0.99))
        .setReferenceAgeP50(seconds(figures.referenceAge(), 0.5))
        .setReferenceAgeP99(seconds(figures.referenceAge(), 0.99))
        .setPeriodJitterP99(seconds(figures.periodJitter(), 0.99))
        .setCycles(figures.cycles())
        .setHeldCycles(figures.heldCycles())
        .setStoppedCycles(figures.stoppedCycles())
        .setRefusedCycles(figures.refusedCycles())
        .setRateLimitedCycles(figures.rateLimitedCycles())
        .setAcceptedChunks(figures.acceptedChunks())
        .setLateChunks(figures.lateChunks())
        .setNonFiniteChunks(figures.nonFiniteChunks())
        .setOutOfLimitChunks(figures.outOfLimitChunks())
        .setMismatchedChunks(figures.mismatchedChunks())
        .setTakeoverChunks(figures.takeoverChunks())
        .setTeleopChunks(figures.handChunks());
  }

  private static double seconds(LatencyHistogram histogram, double share) {
    return histogram.percentileNanos(share) * 1e-9;
  }

  private static byte modeOf(SafetyGate.Verdict verdict) {
    return switch (verdict) {
      case STOPPED -> ControllerStatus.STOPPED;
      case PASSED, RATE_LIMITED -> ControllerStatus.TRACKING;
      case HELD_WITHOUT_REFERENCE, REFUSED_NOT_FINITE, REFUSED_OUT_OF_LIMIT ->
          ControllerStatus.HOLDING;
    };
  }

  /** How an active controller is doing. */
  void diagnose(DiagnosticReport report, SafetyGate.Verdict verdict, CommandSource source) {
    sayWhatItDoes(report, verdict, source);
    long chunks =
        refusedChunks.of(
            figures.lateChunks()
                + figures.nonFiniteChunks()
                + figures.outOfLimitChunks()
                + figures.mismatchedChunks());
    if (chunks > 0) {
      report.warn("%d chunks refused in the last second".formatted(chunks));
    }
    double jitter = figures.periodJitter().percentileNanos(0.99);
    if (jitter > periodNanos / 2.0) {
      report.warn("the control period jitters by %.1f ms; free a core".formatted(jitter * 1e-6));
    }
    report.value("enabled", authority.isEnabled());
    report.value("emergency stop", authority.isEmergency());
    report.value("robot link", link.destination());
    report.number("period jitter p99 (s)", jitter * 1e-9);
    report.number("reference age p50 (s)", seconds(figures.referenceAge(), 0.5));
    report.number("reference age p99 (s)", seconds(figures.referenceAge(), 0.99));
    report.number("chunk latency p99 (s)", seconds(figures.chunkLatency(), 0.99));
    report.value("cycles", figures.cycles());
    report.value("held cycles", figures.heldCycles());
    report.value("stopped cycles", figures.stoppedCycles());
    report.value("accepted chunks", figures.acceptedChunks());
    report.value("late chunks", figures.lateChunks());
    report.value("non-finite chunks", figures.nonFiniteChunks());
    report.value("out-of-limit chunks", figures.outOfLimitChunks());
    report.value("mismatched chunks", figures.mismatchedChunks());
    report.value("takeover chunks", figures.takeoverChunks());
    report.value("teleop chunks", figures.handChunks());
    report.value("command source", source);
  }

  private void sayWhatItDoes(
      DiagnosticReport report, SafetyGate.Verdict verdict, CommandSource source) {
    String unheard = link.unheard();
    if (authority.isEmergency()) {
      report.error("emergency stop: nothing is commanded");
    } else if (!authority.isEnabled()) {
      report.warn("disabled: nothing is commanded");
    } else if (verdict == SafetyGate.Verdict.STOPPED) {
      report.error("no fresh joint state: nothing is commanded");
    } else if (!unheard.isEmpty()) {
      report.warn("nobody listens to the commands on " + unheard);
    } else if (source == CommandSource.TELEOP) {
      report.ok(
          "a person has taken over; %d chunks of the policy refused for that in this episode"
              .formatted(figures.takeoverChunks()));
    } else if (verdict == SafetyGate.Verdict.HELD_WITHOUT_REFERENCE) {
      report.ok("holds the position: no fresh chunk");
    } else {
      report.ok("follows the policy");
    }
    if (!link.trouble().isEmpty()) {
      report.error(link.trouble());
    }
    if (refusedCycles.of(figures.refusedCycles()) > 0) {
      report.error("references were refused as not finite or out of limit; the robot was held");
    }
  }
}
