package org.armature.nodes;

import armature_msgs.msg.Episode;
import java.util.ArrayList;
import java.util.List;
import org.armature.nodes.messages.Stamps;
import org.armature.policy.ActionChunk;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.armature.sim.tabletop.PickPlaceMonitor;
import org.armature.sim.tabletop.PickPlaceTask;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.contexts.Context;

/**
 * Stands in for a trained policy: answers each observation with what the scripted expert did at
 * that time of the episode when it solved the same seed, in a world of its own. Whoever executes
 * its chunks late, early or inexactly drops the cube.
 */
final class ExpertReplayPolicy implements Policy {
  private static final long PERIOD_NANOS = 100_000_000L;
  private static final int HORIZON = 16;

  private final SpunNode node;
  private final PolicySpec spec;
  private volatile long startNanos;
  private volatile List<double[]> references = List.of();
  private volatile long stepNanos;

  ExpertReplayPolicy(Context context) {
    try (TabletopWorld world = new TabletopWorld()) {
      spec =
          new PolicySpec(
              "expert replay",
              List.of("front", "wrist"),
              world.jointNames(),
              world.actionSpace(),
              HORIZON,
              PERIOD_NANOS);
    }
    node = new SpunNode(context, "expert_replay");
    node.subscribe(Episode.class, Topics.EPISODE, Topics.latched(), this::onEpisode);
    node.start();
  }

  /** Has the expert solve a seed; to be called before its episode begins. */
  void prepare(long seed) {
    List<double[]> solved = new ArrayList<>();
    try (TabletopWorld world = new TabletopWorld()) {
      PickPlaceTask task = new PickPlaceTask(world);
      PickPlaceMonitor judge = task.begin(seed, task.instructionFor(seed));
      PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
      stepNanos = world.timestepNanos();
      while (!judge.succeeded() && solved.size() * stepNanos < 15_000_000_000L) {
        double[] reference = new double[world.jointNames().size()];
        expert.next(reference);
        world.command(reference);
        world.step();
        judge.observe();
        solved.add(reference);
      }
    }
    references = solved;
  }

  private void onEpisode(Episode message) {
    startNanos = Stamps.nanos(message.getStart());
  }

  @Override
  public PolicySpec spec() {
    return spec;
  }

  @Override
  public ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted) {
    List<double[]> solved = references;
    int size = spec.actionSpace().size();
    double[] values = new double[HORIZON * size];
    for (int k = 0; k < HORIZON; k++) {
      long time = observation.stampNanos() - startNanos + k * PERIOD_NANOS;
      int step = Math.clamp(time / stepNanos, 0, solved.size() - 1);
      System.arraycopy(solved.get(step), 0, values, k * size, size);
    }
    return new ActionChunk(observation.stampNanos(), PERIOD_NANOS, HORIZON, size, values, 0, 0);
  }

  @Override
  public void close() {
    node.close();
  }
}
