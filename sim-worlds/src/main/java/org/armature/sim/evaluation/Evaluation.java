package org.armature.sim.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.armature.policy.ActionChunk;
import org.armature.policy.CameraImage;
import org.armature.policy.ChunkTimeline;
import org.armature.policy.ChunkTimeline.AddStatus;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.armature.sim.CameraDescription;
import org.armature.sim.Task;
import org.armature.sim.TaskEpisode;
import org.armature.sim.World;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a policy in lock-step: the world stands still while the policy infers. A chunk answers
 * what is seen at its stamp, the first actions of it are executed through a {@link ChunkTimeline},
 * then the next is inferred.
 *
 * <pre>{@code
 * Evaluation evaluation = new Evaluation(policy, task);
 * EvaluationReport report = evaluation.run(EvaluationSettings.drawn(5000, 100), System.out::println);
 * }</pre>
 */
public final class Evaluation {
  private static final long JUDGED_EVERY_NANOS = 100_000_000;

  private final Policy policy;
  private final Task task;
  private final World world;
  private final Map<String, CameraImage> images = new LinkedHashMap<>();
  private final InferenceTimes inferenceTimes = new InferenceTimes();
  private final double[] reference;
  private final double[] state;

  /**
   * @throws IllegalArgumentException if the policy does not fit the task's world; names what does
   *     not
   */
  public Evaluation(Policy policy, Task task) {
    this.policy = policy;
    this.task = task;
    world = task.world();
    PolicyFit.require(policy.spec(), world);
    reference = new double[world.jointNames().size()];
    state = new double[world.jointNames().size()];
    for (CameraDescription camera : world.cameras()) {
      if (policy.spec().cameras().contains(camera.name())) {
        images.put(camera.name(), CameraImage.allocate(camera.width(), camera.height()));
      }
    }
  }

  /** How long the inferences so far took. */
  public InferenceTimes inferenceTimes() {
    return inferenceTimes;
  }

  /**
   * Plays all episodes.
   *
   * @param listener told of every episode as it ends
   * @throws IllegalArgumentException if the policy's chunks are shorter than what is to be executed
   *     of them
   * @throws IllegalStateException if the policy gives a chunk that cannot be executed
   */
  public EvaluationReport run(EvaluationSettings settings, Consumer<EpisodeResult> listener) {
    PolicySpec spec = policy.spec();
    if (settings.executedActions() > spec.horizon()) {
      throw new IllegalArgumentException(
          "%d actions per chunk are to be executed; policy '%s' gives %d"
              .formatted(settings.executedActions(), spec.name(), spec.horizon()));
    }
    List<EpisodeResult> results = new ArrayList<>();
    for (int i = 0; i < settings.scenes(); i++) {
      long seed = settings.firstSeed() + i;
      for (String instruction : instructions(settings, seed)) {
        EpisodeResult result = play(seed, instruction, settings.executedActions());
        listener.accept(result);
        results.add(result);
      }
    }
    return new EvaluationReport(
        spec.name(),
        world.name(),
        world.engine(),
        task.name(),
        task.timeLimitSeconds(),
        settings,
        results);
  }

  private List<String> instructions(EvaluationSettings settings, long seed) {
    return switch (settings.instructions()) {
      case DRAWN -> List.of(task.instructionFor(seed));
      case OTHER -> List.of(other(seed));
      case ALL -> task.instructions();
    };
  }

  private String other(long seed) {
    List<String> others = new ArrayList<>(task.instructions());
    others.remove(task.instructionFor(seed));
    return others.get(Math.floorMod(seed, others.size()));
  }

  private EpisodeResult play(long seed, String instruction, int executedActions) {
    TaskEpisode judge = task.begin(seed, instruction);
    policy.reset(seed);
    Map<String, String> placed = new LinkedHashMap<>();
    Map<String, String> unwanted = new LinkedHashMap<>();
    ChunkTimeline timeline = new ChunkTimeline(reference.length);
    world.reference(reference);
    timeline.startFrom(reference);
    ActionChunk chunk = null;
    long nextInference = 0;
    long end = Math.round(task.timeLimitSeconds() * 1e9);
    while (!judge.succeeded() && world.timeNanos() < end) {
      long now = world.timeNanos();
      if (now >= nextInference) {
        chunk = infer(judge.instruction(), chunk);
        add(timeline, chunk, now);
        nextInference = now + executedActions * chunk.periodNanos();
      }
      timeline.sample(now, reference);
      world.command(reference);
      world.step();
      judge.observe();
      if (judge.succeeded() || world.timeNanos() % JUDGED_EVERY_NANOS == 0) {
        placed.putAll(judge.placed());
        unwanted.putAll(judge.unwanted());
      }
    }
    boolean drawn = instruction.equals(task.instructionFor(seed));
    return new EpisodeResult(
        seed, judge.instruction(), drawn, judge.successSeconds(), placed, unwanted);
  }

  private ActionChunk infer(String instruction, @Nullable ActionChunk unexecuted) {
    images.forEach(world::render);
    world.jointPositions(state);
    Observation observation =
        new Observation(world.timeNanos(), images, state.clone(), instruction);
    long start = System.nanoTime();
    ActionChunk chunk = policy.infer(observation, unexecuted);
    inferenceTimes.add(System.nanoTime() - start);
    return chunk;
  }

  private void add(ChunkTimeline timeline, ActionChunk chunk, long now) {
    AddStatus status = timeline.add(chunk, now);
    if (status != AddStatus.ACCEPTED) {
      throw new IllegalStateException(
          "policy '%s' gave a chunk at %.3f s that cannot be executed: %s"
              .formatted(policy.spec().name(), now * 1e-9, status));
    }
  }
}
