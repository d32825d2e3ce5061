package org.armature.sim.evaluation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What an evaluation found.
 *
 * @param policy name of the policy
 * @param world name of the world
 * @param engine its physics engine and version
 * @param task name of the task
 * @param timeLimitSeconds simulated time after which an episode failed, s
 * @param settings how it was done
 * @param episodes every episode, in the order in which they ran
 */
public record EvaluationReport(
    String policy,
    String world,
    String engine,
    String task,
    double timeLimitSeconds,
    EvaluationSettings settings,
    List<EpisodeResult> episodes) {
  /** Copies the list. */
  public EvaluationReport {
    episodes = List.copyOf(episodes);
  }

  /** Over all episodes. */
  public SuccessRate total() {
    return SuccessRate.of(episodes);
  }

  /** Per instruction, sorted by it. */
  public Map<String, SuccessRate> byInstruction() {
    Map<String, SuccessRate> rates = new LinkedHashMap<>();
    List<String> instructions =
        episodes.stream().map(EpisodeResult::instruction).distinct().sorted().toList();
    for (String instruction : instructions) {
      rates.put(
          instruction,
          SuccessRate.of(
              episodes.stream()
                  .filter(episode -> episode.instruction().equals(instruction))
                  .collect(Collectors.toList())));
    }
    return rates;
  }
}
