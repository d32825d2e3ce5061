package org.armature.sim.demonstrations;

import java.util.ArrayList;
import java.util.List;
import org.armature.policy.CameraImage;
import org.armature.policy.Policy;
import org.armature.recorder.dataset.Frame;
import org.armature.sim.CameraDescription;
import org.armature.sim.evaluation.PolicyFit;
import org.armature.sim.tabletop.PickPlaceExpert;
import org.armature.sim.tabletop.PickPlaceMonitor;
import org.armature.sim.tabletop.PickPlaceTask;
import org.armature.sim.tabletop.TabletopWorld;
import org.jspecify.annotations.Nullable;

/**
 * Plays demonstrations in a world of its own. The same seed gives the same frames. Belongs to the
 * thread that made it.
 */
final class Demonstrator implements AutoCloseable {
  private static final long FRAME_NANOS = 1_000_000_000L / DemonstrationRecorder.FPS;
  private static final double AFTER_SUCCESS_SECONDS = 1.0;

  private final TabletopWorld world = new TabletopWorld();
  private final PickPlaceTask task = new PickPlaceTask(world);
  private final double[] reference = new double[world.jointNames().size()];
  private final double[] state = new double[world.jointNames().size()];
  private final @Nullable Policy policy;

  /**
   * @param policy drives in turns with the expert, and is closed with this; null for disturbances
   *     instead
   * @throws IllegalArgumentException if the policy does not fit the world
   */
  Demonstrator(@Nullable Policy policy) {
    this.policy = policy;
    if (policy != null) {
      PolicyFit.require(policy.spec(), world);
    }
  }

  /** Plays one demonstration, until a second after success or the end of its time. */
  Take play(long seed) {
    PickPlaceMonitor judge = task.begin(seed, task.instructionFor(seed));
    PickPlaceExpert expert = new PickPlaceExpert(world, judge.parsedInstruction());
    Interference interference = interference(judge, seed);
    List<Frame> frames = new ArrayList<>();
    int disturbedFrames = 0;
    boolean wasDisturbed = false;
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
        frames.add(frame(judge, disturbed));
        disturbedFrames += disturbed ? 1 : 0;
      }
      world.command(reference);
      world.step();
      judge.observe();
    }
    double seconds = judge.successSeconds().orElse(world.timeNanos() * 1e-9);
    return new Take(
        new Demonstration(
            seed, judge.instruction(), judge.succeeded(), frames.size(), disturbedFrames, seconds),
        frames);
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
            .flag(DemonstrationRecorder.DISTURBED, disturbed)
            .flag("next.success", judge.succeeded());
    for (CameraDescription camera : world.cameras()) {
      CameraImage image = CameraImage.allocate(camera.width(), camera.height());
      world.render(camera.name(), image);
      frame.image(camera.name(), image);
    }
    return frame;
  }

  @Override
  public void close() {
    world.close();
    if (policy != null) {
      policy.close();
    }
  }
}
