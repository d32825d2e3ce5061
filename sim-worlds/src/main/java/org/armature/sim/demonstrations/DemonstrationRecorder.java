package org.armature.sim.demonstrations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.armature.policy.CameraImage;
import org.armature.policy.Policy;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.video.VideoEncoding;
import org.armature.sim.CameraDescription;
import org.armature.sim.evaluation.PolicyFit;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.armature.sim.tabletop.PickPlaceMonitor;
import org.armature.sim.tabletop.PickPlaceTask;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;

/**
 * Records demonstrations of pick-and-place into a LeRobot dataset at 10 frames per second.
 *
 * <p>Frame i belongs to time {@code t = i · 0.1 s}: pictures and joint positions as measured then,
 * and as action the joint reference in effect from then on. Frames in which a deliberate
 * disturbance drives the arm carry {@code complementary_info.disturbed}: they are to be seen, never
 * imitated. An episode goes on for a second after success, so that a policy also learns to stay.
 */
public final class DemonstrationRecorder {
  /** Frames per second. */
  public static final int FPS = 10;

  /** Feature that tells frames in which a disturbance drives the arm. */
  public static final String DISTURBED = "complementary_info.disturbed";

  private static final long FRAME_NANOS = 1_000_000_000L / FPS;
  private static final double AFTER_SUCCESS_SECONDS = 1.0;

  private final TabletopWorld world;
  private final @Nullable Policy policy;
  private final PickPlaceTask task;
  private final Map<String, CameraImage> images = new LinkedHashMap<>();
  private final double[] reference;
  private final double[] state;

  private DemonstrationRecorder(TabletopWorld world, @Nullable Policy policy) {
    this.world = world;
    this.policy = policy;
    task = new PickPlaceTask(world);
    reference = new double[world.jointNames().size()];
    state = new double[world.jointNames().size()];
    for (CameraDescription camera : world.cameras()) {
      images.put(camera.name(), CameraImage.allocate(camera.width(), camera.height()));
    }
  }

  /**
   * Records episodes, one seed after the other, until enough of them succeeded.
   *
   * @param out folder of the new dataset; must not exist or be empty
   * @param episodes number of episodes the dataset is to have
   * @param firstSeed seed of the first; consecutive ones follow
   * @param listener told of every demonstration, kept or not
   * @throws IOException if the dataset cannot be written
   * @throws IllegalStateException if more episodes fail than succeed: something is broken
   */
  public static void record(
      Path out, int episodes, long firstSeed, Consumer<Demonstration> listener) throws IOException {
    try (TabletopWorld world = new TabletopWorld();
        DatasetWriter dataset = DatasetWriter.create(out, schema(world), VideoEncoding.DEFAULT)) {
      new DemonstrationRecorder(world, null).record(dataset, episodes, firstSeed, listener);
    }
  }

  /**
   * Adds episodes to a dataset in which a policy and the expert drive in turns; what the policy
   * does is flagged as disturbed.
   *
   * @param out folder of a dataset of this world
   * @param policy what learnt from the dataset so far; stays open
   * @param episodes number of episodes to add
   * @param firstSeed seed of the first; consecutive ones follow
   * @param listener told of every demonstration, kept or not
   * @throws IOException if the dataset cannot be read or written
   * @throws IllegalArgumentException if the policy does not fit the world, or the dataset is
   *     another one
   */
  public static void correct(
      Path out, Policy policy, int episodes, long firstSeed, Consumer<Demonstration> listener)
      throws IOException {
    try (TabletopWorld world = new TabletopWorld();
        DatasetWriter dataset = DatasetWriter.open(out)) {
      PolicyFit.require(policy.spec(), world);
      if (!dataset.schema().equals(schema(world))) {
        throw new IllegalArgumentException(
            "dataset %s has features %s; expected %s"
                .formatted(out, dataset.schema().features(), schema(world).features()));
      }
      new DemonstrationRecorder(world, policy).record(dataset, episodes, firstSeed, listener);
    }
  }

  private void record(
      DatasetWriter dataset, int episodes, long firstSeed, Consumer<Demonstration> listener)
      throws IOException {
    int wanted = dataset.episodeCount() + episodes;
    int kept = 0;
    int failed = 0;
    for (long seed = firstSeed; dataset.episodeCount() < wanted; seed++) {
      Demonstration demonstration = demonstrate(seed, dataset);
      listener.accept(demonstration);
      kept += demonstration.success() ? 1 : 0;
      failed += demonstration.success() ? 0 : 1;
      if (failed > 5 + kept) {
        throw new IllegalStateException(
            "the expert failed in %d of the seeds %d to %d: the world or the expert is broken"
                .formatted(failed, firstSeed, seed));
      }
    }
  }

  /** What a frame of a demonstration in this world holds. */
  public static DatasetSchema schema(TabletopWorld world) {
    List<Feature> features = new ArrayList<>();
    features.add(Feature.vector("observation.state", world.jointNames()));
    features.add(Feature.vector("action", world.jointNames()));
    for (CameraDescription camera : world.cameras()) {
      features.add(Feature.camera(camera.name(), camera.width(), camera.height()));
    }
    features.add(Feature.flag(DISTURBED));
    features.add(Feature.flag("next.success"));
    return new DatasetSchema(FPS, "panda", features);
  }

  private Demonstration demonstrate(long seed, DatasetWriter dataset) throws IOException {
    PickPlaceMonitor judge = task.begin(seed, task.instructionFor(seed));
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    Interference interference = interference(judge, seed);
    int disturbedFrames = 0;
    boolean wasDisturbed = false;
    try (EpisodeWriter episode = dataset.beginEpisode()) {
      while (goesOn(judge)) {
        boolean disturbed = interference.takesOver(expert.phase());
        if (disturbed) {
          interference.next(reference);
        } else {
          if (wasDisturbed) {
            expert.replan();
          }
          expert.next(reference);
        }
        wasDisturbed = disturbed;
        if (world.timeNanos() % FRAME_NANOS == 0) {
          episode.addFrame(frame(judge, disturbed));
          disturbedFrames += disturbed ? 1 : 0;
        }
        world.command(reference);
        world.step();
        judge.observe();
      }
      if (judge.succeeded()) {
        episode.commit();
      }
      return new Demonstration(
          seed,
          judge.instruction(),
          judge.succeeded(),
          episode.length(),
          disturbedFrames,
          judge.successSeconds().orElse(world.timeNanos() * 1e-9));
    }
  }

  private Interference interference(PickPlaceMonitor judge, long seed) {
    return policy == null
        ? new Disturber(world, judge.parsedInstruction(), DisturbancePlan.of(seed))
        : new PolicyTurns(world, policy, judge.instruction(), seed);
  }

  private boolean goesOn(PickPlaceMonitor judge) {
    double now = world.timeNanos() * 1e-9;
    double end =
        judge.succeeded()
            ? judge.successSeconds().getAsDouble() + AFTER_SUCCESS_SECONDS
            : task.timeLimitSeconds();
    return now < end;
  }

  private Frame frame(PickPlaceMonitor judge, boolean disturbed) {
    world.jointPositions(state);
    Frame frame =
        new Frame(judge.instruction())
            .vector("observation.state", state)
            .vector("action", reference)
            .flag(DISTURBED, disturbed)
            .flag("next.success", judge.succeeded());
    images.forEach((camera, image) -> {
      world.render(camera, image);
      frame.image(camera, image);
    });
    return frame;
  }
}
