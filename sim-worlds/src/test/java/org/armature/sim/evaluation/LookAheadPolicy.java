package org.armature.sim.evaluation;

import java.util.List;
import org.armature.policy.ActionChunk;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.armature.sim.WorldState;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.armature.sim.tabletop.PickPlaceInstruction;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;

/**
 * Answers with what the expert is about to do: lets it run ahead in the world, then takes the world
 * back to where it was. All actions of a chunk are to be executed, as the expert has gone on by as
 * much.
 */
final class LookAheadPolicy implements Policy {
  private static final long PERIOD_NANOS = 100_000_000;
  static final int HORIZON = 16;

  private final TabletopWorld world;
  private final List<String> cameras;
  private @Nullable PickPlaceExpert running;

  LookAheadPolicy(TabletopWorld world, String... cameras) {
    this.world = world;
    this.cameras = List.of(cameras);
  }

  @Override
  public PolicySpec spec() {
    return new PolicySpec(
        "look-ahead", cameras, world.jointNames(), world.actionSpace(), HORIZON, PERIOD_NANOS);
  }

  @Override
  public ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted) {
    WorldState present = world.save();
    PickPlaceExpert expert = expert(observation);
    int size = world.jointNames().size();
    double[] values = new double[HORIZON * size];
    double[] reference = new double[size];
    long stepsPerAction = PERIOD_NANOS / world.timestepNanos();
    for (int action = 0; action < HORIZON; action++) {
      for (int step = 0; step < stepsPerAction; step++) {
        expert.next(reference);
        if (step == 0) {
          System.arraycopy(reference, 0, values, action * size, size);
        }
        world.command(reference);
        world.step();
      }
    }
    world.restore(present);
    return new ActionChunk(observation.stampNanos(), PERIOD_NANOS, HORIZON, size, values, 0, 0);
  }

  private PickPlaceExpert expert(Observation observation) {
    PickPlaceExpert expert = running;
    if (expert == null || observation.stampNanos() == 0) {
      expert = new PickPlaceExpert(world, PickPlaceInstruction.parse(observation.instruction()));
      running = expert;
    }
    return expert;
  }

  @Override
  public void close() {}
}
