package org.armature.sim.demonstrations;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.armature.policy.Policy;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.video.VideoEncoding;
import org.armature.sim.CameraDescription;
import org.armature.sim.tabletop.TabletopWorld;

/**
 * Records demonstrations of pick-and-place into a LeRobot dataset at 10 frames per second.
 *
 * <p>Frame i belongs to time {@code t = i · 0.1 s}: pictures and joint positions as measured then,
 * and as action the joint reference in effect from then on. Frames in which a deliberate
 * disturbance drives the arm, or somebody moves the cubes, carry {@code
 * complementary_info.disturbed}: they are to be seen, never imitated. An episode goes on for a
 * second after success, so that a policy also learns to stay. Episodes are played on several
 * threads; the dataset does not depend on how many.
 */
public final class DemonstrationRecorder {
  /** Frames per second. */
  public static final int FPS = 10;

  /** Feature that tells frames of a disturbance. */
  public static final String DISTURBED = "complementary_info.disturbed";

  private DemonstrationRecorder() {}

  /**
   * Records episodes, one seed after the other, until enough of them succeeded.
   *
   * @param out folder of the new dataset; must not exist or be empty
   * @param episodes number of episodes the dataset is to have
   * @param firstSeed seed of the first; consecutive ones follow
   * @param threads how many episodes are played at a time
   * @param listener told of every demonstration, kept or not
   * @throws IOException if the dataset cannot be written
   * @throws IllegalStateException if more episodes fail than succeed: something is broken
   */
  public static void record(
      Path out, int episodes, long firstSeed, int threads, Consumer<Demonstration> listener)
      throws IOException {
    try (DatasetWriter dataset = DatasetWriter.create(out, schema(), VideoEncoding.DEFAULT)) {
      record(dataset, () -> new Demonstrator(null), episodes, firstSeed, threads, listener);
    }
  }

  /**
   * Adds episodes to a dataset in which a policy and the expert drive in turns; what the policy
   * does is flagged as disturbed.
   *
   * @param out folder of a dataset of this world
   * @param policies makes the policy that learnt from the dataset so far, once for each thread
   * @param episodes number of episodes to add
   * @param firstSeed seed of the first; consecutive ones follow
   * @param threads how many episodes are played at a time
   * @param listener told of every demonstration, kept or not
   * @throws IOException if the dataset cannot be read or written
   * @throws IllegalArgumentException if the policy does not fit the world, or the dataset is
   *     another one
   */
  public static void correct(
      Path out,
      Supplier<? extends Policy> policies,
      int episodes,
      long firstSeed,
      int threads,
      Consumer<Demonstration> listener)
      throws IOException {
    try (DatasetWriter dataset = DatasetWriter.open(out)) {
      if (!dataset.schema().equals(schema())) {
        throw new IllegalArgumentException(
            "dataset %s has features %s; expected %s"
                .formatted(out, dataset.schema().features(), schema().features()));
      }
      Supplier<Demonstrator> demonstrators = () -> new Demonstrator(policies.get());
      record(dataset, demonstrators, episodes, firstSeed, threads, listener);
    }
  }

  private static void record(
      DatasetWriter dataset,
      Supplier<Demonstrator> demonstrators,
      int episodes,
      long firstSeed,
      int threads,
      Consumer<Demonstration> listener)
      throws IOException {
    int kept = 0;
    int failed = 0;
    try (Takes takes = new Takes(demonstrators, firstSeed, threads)) {
      while (kept < episodes) {
        Take take = takes.next();
        Demonstration demonstration = take.demonstration();
        if (demonstration.success()) {
          write(take, dataset);
          kept++;
        } else {
          failed++;
        }
        listener.accept(demonstration);
        if (failed > 5 + kept) {
          throw new IllegalStateException(
              "the expert failed in %d of the seeds %d to %d: the world or the expert is broken"
                  .formatted(failed, firstSeed, demonstration.seed()));
        }
      }
    }
  }

  private static void write(Take take, DatasetWriter dataset) throws IOException {
    try (EpisodeWriter episode = dataset.beginEpisode()) {
      for (Frame frame : take.frames()) {
        episode.addFrame(frame);
      }
      episode.commit();
    }
  }

  /** What a frame of a demonstration in this world holds. */
  private static DatasetSchema schema() {
    try (TabletopWorld world = new TabletopWorld()) {
      return schema(world);
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
}
