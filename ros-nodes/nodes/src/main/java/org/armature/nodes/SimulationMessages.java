package org.armature.nodes;

import armature_msgs.msg.Episode;
import java.util.List;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.sim.EpisodeState;
import org.armature.nodes.sim.RenderLoop;
import org.armature.nodes.sim.SimulationOutput;
import org.armature.sim.WorldState;
import org.ros2.rcljava.publisher.Publisher;
import rosgraph_msgs.msg.Clock;
import sensor_msgs.msg.JointState;

/** What the physics tells, as messages; on the physics thread. */
final class SimulationMessages implements SimulationOutput {
  private final Publisher<Clock> clocks;
  private final Publisher<JointState> states;
  private final Publisher<Episode> episodes;
  private final Publisher<std_msgs.msg.String> instructions;
  private final RenderLoop rendering;
  private final Clock clock = new Clock();
  private final JointState state = new JointState();

  SimulationMessages(Endpoints node, List<String> joints, RenderLoop rendering) {
    clocks = node.publisher(Clock.class, Topics.CLOCK, Topics.clock());
    states = node.publisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
    episodes = node.publisher(Episode.class, Topics.EPISODE, Topics.latched());
    instructions = node.publisher(std_msgs.msg.String.class, Topics.INSTRUCTION, Topics.latched());
    this.rendering = rendering;
    state.setName(joints);
  }

  @Override
  public void clock(long nowNanos) {
    Stamps.set(clock.getClock(), nowNanos);
    clocks.publish(clock);
  }

  @Override
  public void jointState(long stampNanos, double[] positions, double[] velocities) {
    Stamps.set(state.getHeader().getStamp(), stampNanos);
    state.getPosition().assign(positions);
    state.getVelocity().assign(velocities);
    states.publish(state);
  }

  @Override
  public void scene(long stampNanos, WorldState scene) {
    rendering.offer(stampNanos, scene);
  }

  @Override
  public void episode(EpisodeState told) {
    if (told.phase() == EpisodeState.Phase.RUNNING) {
      instructions.publish(new std_msgs.msg.String().setData(told.instruction()));
    }
    Episode message =
        new Episode()
            .setEpisode(told.number())
            .setSeed(told.seed())
            .setInstruction(told.instruction())
            .setPhase(phaseOf(told.phase()))
            .setElapsed(told.elapsedSeconds())
            .setPlaced(told.placed());
    Stamps.set(message.getStart(), told.startNanos());
    episodes.publish(message);
  }

  private static byte phaseOf(EpisodeState.Phase phase) {
    return switch (phase) {
      case RUNNING -> Episode.RUNNING;
      case SUCCEEDED -> Episode.SUCCEEDED;
      case TIMED_OUT -> Episode.TIMED_OUT;
      case ABORTED -> Episode.ABORTED;
    };
  }
}
