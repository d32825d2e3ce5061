package org.armature.teleop;

import java.util.Optional;
import org.armature.kinematics.RobotModel;
import org.armature.policy.ActionChunk;
import org.armature.teleop.jog.JogLimits;
import org.armature.teleop.jog.JogPlan;
import org.armature.teleop.mapping.JoyState;
import org.armature.teleop.mapping.TeleopMapping;

/**
 * Takes a robot over while a hand holds the dead man's button:
 *
 * <pre>{@code
 * teleop.joy(state, System.nanoTime());                    // as the device tells
 * teleop.commanded(stamp, position, velocity);             // as the controller tells
 * teleop.update(now, System.nanoTime()).ifPresent(send);   // about 100 times a second
 * }</pre>
 *
 * <p>It begins from what the robot is commanded then, brings that motion to rest and moves as the
 * inputs wish. Each chunk leads on for a moment and then to rest, so the robot stops by itself when
 * no other follows. Letting go, a silent or broken device, a controller that commands nothing or
 * something else: all end it with such a stop. Except for letting go, the button must then be let
 * go before it takes over again. Thread-safe.
 */
public final class Teleoperation {
  /**
   * A controller that is behind by more than what a joint may move in this time does not follow.
   */
  private static final double FOLLOWS_WITHIN_SECONDS = 0.1;

  /** A controller whose newest command is older than this commands nothing, ns. */
  private static final long COMMAND_TIMEOUT_NANOS = 200_000_000L;

  private final RobotModel robot;
  private final TeleopMapping mapping;
  private final DeadMan deadMan;
  private final JoyVelocities wishes;
  private final JogPlan plan;
  private final CommandedState commanded;
  private final double[] planned;
  private final double[] velocity;
  private JoyState before = new JoyState(new float[0], new int[0]);
  private boolean engaged;
  private String trouble = "";
  private long takeovers;

  /**
   * A hand that does not hold on yet.
   *
   * @param robot what it moves
   * @param mapping what its device's inputs mean
   * @param limits how quickly the robot may change its velocity
   * @param joyTimeoutNanos age from which a message of the device counts for nothing, ns
   */
  public Teleoperation(
      RobotModel robot, TeleopMapping mapping, JogLimits limits, long joyTimeoutNanos) {
    this.robot = robot;
    this.mapping = mapping;
    deadMan = new DeadMan(mapping, joyTimeoutNanos);
    wishes = new JoyVelocities(robot, mapping, limits);
    plan = new JogPlan(robot, limits);
    commanded = new CommandedState(robot.size());
    planned = new double[robot.size()];
    velocity = new double[robot.size()];
  }

  /**
   * Takes the state of the device.
   *
   * @param monotonicNanos when it arrived, {@code System.nanoTime()}
   */
  public synchronized void joy(JoyState joy, long monotonicNanos) {
    deadMan.take(joy, monotonicNanos);
    if (JoyVelocities.isNew(mapping.nextModeButton(), before, joy)) {
      wishes.nextMode();
    }
    if (engaged) {
      plan.positionAt(plan.startNanos(), planned);
      wishes.pressed(before, joy, planned);
    }
    before = joy;
  }

  /**
   * Takes what the controller commanded last.
   *
   * @param stampNanos time of the command on the robot's clock, ns
   * @param position rad or m per joint
   * @param speed how fast that changes, rad/s or m/s
   */
  public synchronized void commanded(long stampNanos, double[] position, double[] speed) {
    commanded.set(stampNanos, position, speed);
  }

  /**
   * Goes on.
   *
   * @param nowNanos time on the robot's clock, ns
   * @param monotonicNanos {@code System.nanoTime()}
   * @return what the controller is to execute from now on, if that changed
   */
  public synchronized Optional<ActionChunk> update(long nowNanos, long monotonicNanos) {
    if (deadMan.isLetGo(monotonicNanos)) {
      trouble = "";
    }
    Optional<JoyState> hand = deadMan.held(monotonicNanos);
    if (hand.isEmpty() && !engaged) {
      return Optional.empty();
    }
    if (!commanded.isFresh(nowNanos, COMMAND_TIMEOUT_NANOS) || !commanded.isFinite()) {
      return give("the controller commands nothing");
    }
    if (hand.isEmpty()) {
      return release(nowNanos, monotonicNanos);
    }
    if (!engaged) {
      return engage(nowNanos);
    }
    if (commanded.stampNanos <= plan.startNanos()) {
      return Optional.empty(); // it has been answered
    }
    if (commanded.stampNanos > plan.endNanos()) {
      plan.startFrom(commanded.stampNanos, commanded.position, commanded.velocity);
      return Optional.of(plan.toChunk(nowNanos));
    }
    if (!follows()) {
      return give("the controller does something else; see its diagnostics");
    }
    return Optional.of(proceed(hand.get(), nowNanos));
  }

  private Optional<ActionChunk> engage(long nowNanos) {
    engaged = true;
    takeovers++;
    wishes.rest();
    plan.startFrom(commanded.stampNanos, commanded.position, commanded.velocity);
    return Optional.of(plan.toChunk(nowNanos));
  }

  private ActionChunk proceed(JoyState hand, long nowNanos) {
    double seconds = (commanded.stampNanos - plan.startNanos()) * 1e-9;
    plan.positionAt(commanded.stampNanos, planned);
    wishes.compute(hand, planned, seconds, velocity);
    plan.proceed(commanded.stampNanos, velocity);
    return plan.toChunk(nowNanos);
  }

  /** The hand is gone: one last chunk leads to rest. */
  private Optional<ActionChunk> release(long nowNanos, long monotonicNanos) {
    engaged = false;
    wishes.rest();
    if (!deadMan.isLetGo(monotonicNanos)) {
      trouble = deadMan.trouble(monotonicNanos);
      deadMan.mustBeLetGo();
    }
    if (commanded.stampNanos > plan.endNanos()) {
      return Optional.empty(); // the robot rests already
    }
    plan.stop(Math.max(commanded.stampNanos, plan.startNanos()));
    return Optional.of(plan.toChunk(nowNanos));
  }

  /** Gives up where nothing can be sent that would help. */
  private Optional<ActionChunk> give(String why) {
    trouble = why;
    engaged = false;
    wishes.rest();
    deadMan.mustBeLetGo();
    return Optional.empty();
  }

  private boolean follows() {
    plan.positionAt(commanded.stampNanos, planned);
    for (int i = 0; i < planned.length; i++) {
      double most = FOLLOWS_WITHIN_SECONDS * robot.velocityLimit(i);
      if (Math.abs(planned[i] - commanded.position[i]) > most) {
        return false;
      }
    }
    return true;
  }

  /** Ends a takeover from outside, as when the node is switched off; the robot comes to rest. */
  public synchronized Optional<ActionChunk> end(long nowNanos, long monotonicNanos) {
    deadMan.mustBeLetGo();
    return engaged ? release(nowNanos, monotonicNanos) : Optional.empty();
  }

  /** Goes on to the next mode and returns its name. */
  public synchronized String nextMode() {
    wishes.nextMode();
    return wishes.mode().name();
  }

  /** Name of the mode that the inputs have now. */
  public synchronized String mode() {
    return wishes.mode().name();
  }

  /** Whether the hand has taken over. */
  public synchronized boolean isEngaged() {
    return engaged;
  }

  /** How often the hand has taken over. */
  public synchronized long takeovers() {
    return takeovers;
  }

  /** Age of the newest message of the device, s; NaN before the first. */
  public synchronized double joyAgeSeconds(long monotonicNanos) {
    return deadMan.ageSeconds(monotonicNanos);
  }

  /** Why the last takeover ended though the button was held, until it is let go; or empty. */
  public synchronized String trouble() {
    return trouble;
  }

  /** Why the device cannot be used now; empty if it can. */
  public synchronized String deviceTrouble(long monotonicNanos) {
    return deadMan.trouble(monotonicNanos);
  }
}
