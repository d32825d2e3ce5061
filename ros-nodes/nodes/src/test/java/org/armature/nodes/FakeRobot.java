package org.armature.nodes;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.messages.ChunkMessages;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.JointState;
import trajectory_msgs.msg.JointTrajectory;

/**
 * A robot that measures what a test says and notes what it is commanded; and a policy beside it.
 */
final class FakeRobot {
  private static final List<String> JOINTS = PandaRobot.model().jointNames();

  private final RobotClock clock = RobotClock.system();
  private final SpunNode node;
  private final Publisher<JointState> states;
  private final Publisher<armature_msgs.msg.ActionChunk> chunks;
  private final Thread sensor;
  private volatile double[] measured = PandaRobot.readyPosition();
  private volatile boolean measuring = true;

  /** Positions that it was commanded, in order. */
  final List<double[]> commands = new CopyOnWriteArrayList<>();

  /** Positions that the controller says it commanded, in order. */
  final List<double[]> echoes = new CopyOnWriteArrayList<>();

  FakeRobot(SpunNode node) {
    this.node = node;
    states = node.publisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
    chunks =
        node.publisher(armature_msgs.msg.ActionChunk.class, Topics.ACTION_CHUNK, Topics.reliable());
    node.subscribe(
        JointTrajectory.class,
        Topics.COMMAND,
        Topics.reliable(),
        message -> commands.add(message.getPoints().getFirst().getPositions().toDoubleArray()));
    node.subscribe(
        JointState.class,
        Topics.CONTROLLER_COMMAND,
        Topics.reliable(),
        message -> echoes.add(message.getPosition().toDoubleArray()));
    sensor = Thread.ofPlatform().daemon().start(this::measure);
  }

  private void measure() {
    try {
      while (measuring) {
        JointState state = new JointState().setName(JOINTS).setPosition(measured);
        Stamps.set(state.getHeader().getStamp(), clock.nowNanos());
        states.publish(state);
        Thread.sleep(4);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Somebody moves the first joint by hand; returns where the robot is then. */
  double[] movedTo(double firstJoint) {
    double[] moved = PandaRobot.readyPosition();
    moved[0] = firstJoint;
    measured = moved;
    return moved;
  }

  /** A chunk of constant positions, 1.6 s long, that answers an observation of a stamp. */
  ActionChunk chunk(long stampNanos, double[] positions) {
    double[] values = new double[16 * positions.length];
    Arrays.setAll(values, i -> positions[i % positions.length]);
    return new ActionChunk(stampNanos, 100_000_000, 16, positions.length, values, 0, 0);
  }

  void send(ActionChunk chunk) {
    chunks.publish(ChunkMessages.toMessage(chunk, JOINTS, "test"));
  }

  /**
   * Has the controller take a chunk of constant positions. The first message of a publisher may be
   * lost although it sees its reader.
   */
  void wish(ControllerNode controller, double[] positions) throws InterruptedException {
    long before = controller.figures().acceptedChunks();
    long[] again = {0};
    Eventually.await(
        "the chunk is taken",
        () -> {
          if (System.nanoTime() > again[0]) {
            send(chunk(now(), positions));
            again[0] = System.nanoTime() + 500_000_000L;
          }
          return controller.figures().acceptedChunks() > before;
        });
  }

  long now() {
    return clock.nowNanos();
  }

  boolean isHeard() {
    return chunks.getSubscriptionCount() > 0 && states.getSubscriptionCount() > 0;
  }

  /** Falls silent and leaves the graph. */
  void stop() throws InterruptedException {
    measuring = false;
    sensor.join();
    node.close();
  }
}
