package org.ros2.rcljava.lifecycle;

import static lifecycle_msgs.msg.Transition.*;
import static org.ros2.rcljava.lifecycle.State.*;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import lifecycle_msgs.msg.TransitionDescription;

/**
 * Every transition there is, with the numbers of {@code lifecycle_msgs/Transition} and the labels,
 * starts and goals of rcl_lifecycle, in its order. Only those that start in a primary state can be
 * asked for; the others follow from what a callback returned.
 */
public enum Transition {
  /** Loads what the node needs. */
  CONFIGURE(TRANSITION_CONFIGURE, "configure", UNCONFIGURED, CONFIGURING),
  /** Configured. */
  ON_CONFIGURE_SUCCESS(
      TRANSITION_ON_CONFIGURE_SUCCESS, "transition_success", CONFIGURING, INACTIVE),
  /** Could not be configured. */
  ON_CONFIGURE_FAILURE(
      TRANSITION_ON_CONFIGURE_FAILURE, "transition_failure", CONFIGURING, UNCONFIGURED),
  /** Broke while being configured. */
  ON_CONFIGURE_ERROR(
      TRANSITION_ON_CONFIGURE_ERROR, "transition_error", CONFIGURING, ERRORPROCESSING),
  /** Gives back what was loaded. */
  CLEANUP(TRANSITION_CLEANUP, "cleanup", INACTIVE, CLEANINGUP),
  /** Cleaned up. */
  ON_CLEANUP_SUCCESS(TRANSITION_ON_CLEANUP_SUCCESS, "transition_success", CLEANINGUP, UNCONFIGURED),
  /** Could not be cleaned up. */
  ON_CLEANUP_FAILURE(TRANSITION_ON_CLEANUP_FAILURE, "transition_failure", CLEANINGUP, INACTIVE),
  /** Broke while being cleaned up. */
  ON_CLEANUP_ERROR(TRANSITION_ON_CLEANUP_ERROR, "transition_error", CLEANINGUP, ERRORPROCESSING),
  /** Lets the node act. */
  ACTIVATE(TRANSITION_ACTIVATE, "activate", INACTIVE, ACTIVATING),
  /** Active. */
  ON_ACTIVATE_SUCCESS(TRANSITION_ON_ACTIVATE_SUCCESS, "transition_success", ACTIVATING, ACTIVE),
  /** Could not be activated. */
  ON_ACTIVATE_FAILURE(TRANSITION_ON_ACTIVATE_FAILURE, "transition_failure", ACTIVATING, INACTIVE),
  /** Broke while being activated. */
  ON_ACTIVATE_ERROR(TRANSITION_ON_ACTIVATE_ERROR, "transition_error", ACTIVATING, ERRORPROCESSING),
  /** Has the node rest. */
  DEACTIVATE(TRANSITION_DEACTIVATE, "deactivate", ACTIVE, DEACTIVATING),
  /** Rests. */
  ON_DEACTIVATE_SUCCESS(
      TRANSITION_ON_DEACTIVATE_SUCCESS, "transition_success", DEACTIVATING, INACTIVE),
  /** Could not be brought to rest. */
  ON_DEACTIVATE_FAILURE(
      TRANSITION_ON_DEACTIVATE_FAILURE, "transition_failure", DEACTIVATING, ACTIVE),
  /** Broke while being brought to rest. */
  ON_DEACTIVATE_ERROR(
      TRANSITION_ON_DEACTIVATE_ERROR, "transition_error", DEACTIVATING, ERRORPROCESSING),
  /** Ends the node. */
  UNCONFIGURED_SHUTDOWN(TRANSITION_UNCONFIGURED_SHUTDOWN, "shutdown", UNCONFIGURED, SHUTTINGDOWN),
  /** Ends the node. */
  INACTIVE_SHUTDOWN(TRANSITION_INACTIVE_SHUTDOWN, "shutdown", INACTIVE, SHUTTINGDOWN),
  /** Ends the node. */
  ACTIVE_SHUTDOWN(TRANSITION_ACTIVE_SHUTDOWN, "shutdown", ACTIVE, SHUTTINGDOWN),
  /** Ended. */
  ON_SHUTDOWN_SUCCESS(
      TRANSITION_ON_SHUTDOWN_SUCCESS, "transition_success", SHUTTINGDOWN, FINALIZED),
  /** Ended, though not all of it could be done. */
  ON_SHUTDOWN_FAILURE(
      TRANSITION_ON_SHUTDOWN_FAILURE, "transition_failure", SHUTTINGDOWN, FINALIZED),
  /** Broke while ending. */
  ON_SHUTDOWN_ERROR(
      TRANSITION_ON_SHUTDOWN_ERROR, "transition_error", SHUTTINGDOWN, ERRORPROCESSING),
  /** The error was dealt with: the node starts anew. */
  ON_ERROR_SUCCESS(
      TRANSITION_ON_ERROR_SUCCESS, "transition_success", ERRORPROCESSING, UNCONFIGURED),
  /** The error was not dealt with. */
  ON_ERROR_FAILURE(TRANSITION_ON_ERROR_FAILURE, "transition_failure", ERRORPROCESSING, FINALIZED),
  /** Broke while dealing with an error. */
  ON_ERROR_ERROR(TRANSITION_ON_ERROR_ERROR, "transition_error", ERRORPROCESSING, FINALIZED);

  private final byte id;
  private final String label;
  private final State start;
  private final State goal;

  Transition(byte id, String label, State start, State goal) {
    this.id = id;
    this.label = label;
    this.start = start;
    this.goal = goal;
  }

  /** Number in {@code lifecycle_msgs/Transition}. */
  public byte id() {
    return id;
  }

  /** Name as ROS writes it, such as {@code configure}. */
  public String label() {
    return label;
  }

  /** State that it leads out of. */
  public State start() {
    return start;
  }

  /** State that it leads into. */
  public State goal() {
    return goal;
  }

  /** Transitions that lead out of a state. */
  static List<Transition> from(State state) {
    return Arrays.stream(values()).filter(transition -> transition.start == state).toList();
  }

  /** The transition of that label that leads out of a state. */
  static Optional<Transition> find(State from, String label) {
    return from(from).stream().filter(transition -> transition.label.equals(label)).findFirst();
  }

  /** The transition of that number that leads out of a state. */
  static Optional<Transition> find(State from, int id) {
    return from(from).stream().filter(transition -> transition.id == id).findFirst();
  }

  lifecycle_msgs.msg.Transition toMessage() {
    return new lifecycle_msgs.msg.Transition().setId(id).setLabel(label);
  }

  TransitionDescription toDescription() {
    return new TransitionDescription()
        .setTransition(toMessage())
        .setStartState(start.toMessage())
        .setGoalState(goal.toMessage());
  }
}
