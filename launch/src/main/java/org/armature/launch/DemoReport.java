package org.armature.launch;

import armature_msgs.msg.ControllerStatus;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.armature.nodes.EpisodeRun;
import org.armature.recorder.session.SessionStatus;

/** Writes what a demo found as JSON. */
final class DemoReport {
  private static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private DemoReport() {}

  /**
   * Writes the report.
   *
   * @throws IOException if it cannot be written
   */
  static void write(
      Path file,
      PolicyOptions options,
      long firstSeed,
      List<EpisodeRun> runs,
      SessionStatus recording)
      throws IOException {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "armature-demo").put("format_version", FORMAT_VERSION);
    root.put("world", options.world()).put("task", options.task());
    root.put("policy", options.policy().toString());
    root.put("first_seed", firstSeed);
    ConfidenceInterval interval = DemoTable.interval(runs);
    ObjectNode total = root.putObject("total");
    total.put("episodes", runs.size()).put("successes", DemoTable.successes(runs));
    total.put("success_rate", (double) DemoTable.successes(runs) / runs.size());
    total.putArray("interval_95").add(interval.getLowerBound()).add(interval.getUpperBound());
    ObjectNode recorded = root.putObject("recording");
    recorded.put("episodes", recording.keptEpisodes()).put("frames", recording.keptFrames());
    recorded.put("discarded_episodes", recording.discarded());
    recorded.put("dropped_messages", recording.dropped());
    recorded.put("missing_frames", recording.keptRepeatedPictures());
    var episodes = root.putArray("episodes");
    runs.forEach(run -> put(episodes.addObject(), run));
    JSON.writeValue(file.toFile(), root);
  }

  private static void put(ObjectNode node, EpisodeRun run) {
    node.put("episode", run.episode()).put("seed", run.seed());
    node.put("instruction", run.instruction());
    node.put("outcome", run.outcome().name().toLowerCase(Locale.ROOT));
    node.put("elapsed_s", run.elapsedSeconds());
    var placed = node.putArray("placed");
    run.placed().forEach(placed::add);
    ControllerStatus status = run.status();
    ObjectNode controller = node.putObject("controller");
    put(controller, "chunk_latency_p50_s", status.getChunkLatencyP50());
    put(controller, "chunk_latency_p99_s", status.getChunkLatencyP99());
    put(controller, "reference_age_p50_s", status.getReferenceAgeP50());
    put(controller, "reference_age_p99_s", status.getReferenceAgeP99());
    put(controller, "period_jitter_p99_s", status.getPeriodJitterP99());
    controller.put("cycles", status.getCycles());
    controller.put("held_cycles", status.getHeldCycles());
    controller.put("stopped_cycles", status.getStoppedCycles());
    controller.put("refused_cycles", status.getRefusedCycles());
    controller.put("rate_limited_cycles", status.getRateLimitedCycles());
    controller.put("accepted_chunks", status.getAcceptedChunks());
    controller.put("late_chunks", status.getLateChunks());
    controller.put("non_finite_chunks", status.getNonFiniteChunks());
    controller.put("out_of_limit_chunks", status.getOutOfLimitChunks());
    controller.put("mismatched_chunks", status.getMismatchedChunks());
  }

  /** JSON has no NaN: what was not measured is null. */
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, value);
    } else {
      node.putNull(name);
    }
  }
}
