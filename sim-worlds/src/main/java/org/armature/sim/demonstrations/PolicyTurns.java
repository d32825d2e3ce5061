package org.armature.sim.demonstrations;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.armature.policy.ActionChunk;
import org.armature.policy.CameraImage;
import org.armature.policy.ChunkTimeline;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.sim.CameraDescription;
import org.armature.sim.World;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.jspecify.annotations.Nullable;

/**
 * Lets a policy and the expert drive in turns, so that the expert shows what to do in the states
 * into which the policy gets itself: dataset aggregation (Ross, Gordon, Bagnell, "A reduction of
 * imitation learning and structured prediction to no-regret online learning", AISTATS 2011) with
 * the expert taking over as a human would (Kelly et al., "HG-DAgger", ICRA 2019).
 */
final class PolicyTurns implements Interference {
  private static final int EXECUTED_ACTIONS = 8;
  private static final double LAST_TURN_SECONDS = 9;

  /** Keeps these draws apart from those of the scene and of disturbances. */
  private static final long STREAM = 0x2545F4914F6CDD1DL;

  private final World world;
  private final Policy policy;
  private final String instruction;
  private final SplittableRandom random;
  private final Map<String, CameraImage> images = new LinkedHashMap<>();
  private final ChunkTimeline timeline;
  private final double[] state;
  private boolean driving;
  private long turnEnds;
  private long nextInference;
  private @Nullable ActionChunk chunk;

  PolicyTurns(World world, Policy policy, String instruction, long seed) {
    this.world = world;
    this.policy = policy;
    this.instruction = instruction;
    random = new SplittableRandom(seed ^ STREAM);
    policy.reset(seed);
    timeline = new ChunkTimeline(world.jointNames().size());
    state = new double[world.jointNames().size()];
    for (CameraDescription camera : world.cameras()) {
      if (policy.spec().cameras().contains(camera.name())) {
        images.put(camera.name(), CameraImage.allocate(camera.width(), camera.height()));
      }
    }
  }

  @Override
  public boolean takesOver(PickPlaceExpert.Phase phase) {
    long now = world.timeNanos();
    if (now >= turnEnds) {
      driving = !driving && now < LAST_TURN_SECONDS * 1e9;
      double seconds = driving ? random.nextDouble(1.0, 4.0) : random.nextDouble(1.2, 3.0);
      turnEnds = now + Math.round(seconds * 1e9);
      if (driving) {
        begin(now);
      }
    }
    return driving;
  }

  private void begin(long now) {
    timeline.clear();
    world.reference(state);
    timeline.startFrom(state);
    chunk = null;
    nextInference = now;
  }

  @Override
  public void next(double[] out) {
    long now = world.timeNanos();
    if (now >= nextInference) {
      images.forEach(world::render);
      world.jointPositions(state);
      ActionChunk answer =
          policy.infer(new Observation(now, images, state.clone(), instruction), chunk);
      timeline.add(answer, now);
      chunk = answer;
      nextInference = now + EXECUTED_ACTIONS * answer.periodNanos();
    }
    timeline.sample(now, out);
  }
}
