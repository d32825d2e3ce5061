package org.armature.sim.evaluation;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;

/** Writes an {@link EvaluationReport} as JSON; the same report gives the same bytes. */
public final class EvaluationReportWriter {
  private static final int FORMAT_VERSION = 1;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private EvaluationReportWriter() {}

  /**
   * Writes the report to a file, all of it or nothing.
   *
   * @throws IOException if it cannot be written
   */
  public static void write(EvaluationReport report, Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path unfinished = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(unfinished, toJson(report), StandardCharsets.UTF_8);
    Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The report as JSON text. */
  public static String toJson(EvaluationReport report) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "armature-evaluation");
    root.put("format_version", FORMAT_VERSION);
    root.put("policy", report.policy());
    root.put("world", report.world());
    root.put("engine", report.engine());
    root.put("task", report.task());
    root.put("time_limit_s", report.timeLimitSeconds());
    EvaluationSettings settings = report.settings();
    root.put("first_seed", settings.firstSeed());
    root.put("scenes", settings.scenes());
    root.put("instructions_given", settings.instructions().name().toLowerCase(Locale.ROOT));
    root.put("executed_actions", settings.executedActions());
    put(root.putObject("total"), report.total());
    ArrayNode instructions = root.putArray("instructions");
    report
        .byInstruction()
        .forEach((instruction, rate) ->
            put(instructions.addObject().put("instruction", instruction), rate));
    ArrayNode episodes = root.putArray("episodes");
    report.episodes().forEach(episode -> put(episodes.addObject(), episode));
    return root.toPrettyString() + "\n";
  }

  private static void put(ObjectNode node, SuccessRate rate) {
    node.put("episodes", rate.episodes());
    node.put("successes", rate.successes());
    node.put("success_rate", rate.rate());
    node.putArray("interval_95").add(rate.lower()).add(rate.upper());
    node.put("episodes_with_unwanted_placements", rate.unwanted());
    rate.meanSuccessSeconds().ifPresent(mean -> node.put("mean_success_s", mean));
  }

  private static void put(ObjectNode node, EpisodeResult episode) {
    node.put("seed", episode.seed());
    node.put("instruction", episode.instruction());
    node.put("instruction_drawn", episode.drawn());
    node.put("success", episode.success());
    episode.successSeconds().ifPresent(seconds -> node.put("success_s", seconds));
    ObjectNode placed = node.putObject("placed");
    episode.placed().forEach(placed::put);
    ObjectNode unwanted = node.putObject("unwanted");
    episode.unwanted().forEach(unwanted::put);
  }
}
