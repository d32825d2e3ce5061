package org.ros2.rcljava.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import lifecycle_msgs.msg.TransitionEvent;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.node.ComposableNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;

/**
 * A node with states: unconfigured, inactive, active, finalized, and those in between in which its
 * callbacks run.
 *
 * <pre>{@code
 * Node node = RCLJava.createNode("camera");
 * LifecycleNode lifecycle = new LifecycleNode(node, new LifecycleCallbacks() {
 *   public CallbackReturn onConfigure(State previous) {
 *     return openCamera() ? CallbackReturn.SUCCESS : CallbackReturn.FAILURE;
 *   }
 * });
 * RCLJava.spin(lifecycle);
 * }</pre>
 *
 * <p>Transitions run on the thread that asks for them: that of the caller, or that of the executor
 * for {@code ~/change_state}. Thread-safe.
 */
public final class LifecycleNode implements ComposableNode {
  private final Node node;
  private final LifecycleCallbacks callbacks;
  private final StateMachine machine;
  private final List<LifecyclePublisher<?>> publishers = new CopyOnWriteArrayList<>();
  private final Publisher<TransitionEvent> events;

  /**
   * Gives a node states, beginning with unconfigured, and the services and the topic for them.
   *
   * @param node stays the caller's to dispose of
   * @param callbacks what it does in transitions
   */
  public LifecycleNode(Node node, LifecycleCallbacks callbacks) {
    this.node = node;
    this.callbacks = callbacks;
    machine = new StateMachine(node.getFullyQualifiedName(), this::tell);
    events = node.createPublisher(TransitionEvent.class, "~/transition_event");
    LifecycleServices.create(this);
  }

  @Override
  public Node getNode() {
    return node;
  }

  /**
   * Makes a publisher that sends while the node is active.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   * @throws IllegalStateException if the node is disposed of
   */
  public <T extends MessageDefinition> LifecyclePublisher<T> createPublisher(
      Class<T> messageType, String topic, QoSProfile qosProfile) {
    LifecyclePublisher<T> publisher =
        new LifecyclePublisher<>(
            node.createPublisher(messageType, topic, qosProfile), node.getLogger());
    publishers.add(publisher);
    if (machine.current() == State.ACTIVE) {
      publisher.activate();
    }
    return publisher;
  }

  /** Disposes of a publisher of this node; false if it is none. */
  public boolean removePublisher(LifecyclePublisher<?> publisher) {
    return publishers.remove(publisher) && node.removePublisher(publisher.wrapped());
  }

  /** State it is in now. */
  public State getCurrentState() {
    return machine.current();
  }

  /** Transitions that lead out of the current state. */
  public List<Transition> getAvailableTransitions() {
    return machine.available();
  }

  /**
   * Loads what it needs.
   *
   * @throws IllegalStateException if it is not unconfigured, or another transition runs
   */
  public TransitionOutcome configure() {
    return changeState(Transition.CONFIGURE.label());
  }

  /**
   * Lets it act.
   *
   * @throws IllegalStateException if it is not inactive, or another transition runs
   */
  public TransitionOutcome activate() {
    return changeState(Transition.ACTIVATE.label());
  }

  /**
   * Has it rest.
   *
   * @throws IllegalStateException if it is not active, or another transition runs
   */
  public TransitionOutcome deactivate() {
    return changeState(Transition.DEACTIVATE.label());
  }

  /**
   * Gives back what it loaded.
   *
   * @throws IllegalStateException if it is not inactive, or another transition runs
   */
  public TransitionOutcome cleanup() {
    return changeState(Transition.CLEANUP.label());
  }

  /**
   * Ends it; the node itself stays in the graph until it is disposed of.
   *
   * @throws IllegalStateException if it is finalized, or another transition runs
   */
  public TransitionOutcome shutdown() {
    return changeState(Transition.ACTIVE_SHUTDOWN.label());
  }

  /**
   * Runs the transition of that number, as in {@code lifecycle_msgs/Transition}.
   *
   * @throws IllegalStateException if there is none such in the current state, or another runs
   */
  public TransitionOutcome changeState(int transitionId) {
    return changeState(String.valueOf(transitionId), state -> Transition.find(state, transitionId));
  }

  /**
   * Runs the transition of that label, such as {@code configure} or {@code shutdown}.
   *
   * @throws IllegalStateException if there is none such in the current state, or another runs
   */
  public TransitionOutcome changeState(String label) {
    return changeState(label, state -> Transition.find(state, label));
  }

  private TransitionOutcome changeState(
      String asked, Function<State, Optional<Transition>> finder) {
    Transition begun = machine.begin(asked, finder);
    try {
      if (begun.goal() == State.ACTIVATING) {
        publishers.forEach(LifecyclePublisher::activate);
      }
      TransitionOutcome outcome = run(begun.goal(), begun.start());
      State reached = machine.proceed(outcome.result());
      if (reached == State.ERRORPROCESSING) {
        reached = machine.proceed(run(reached, begun.start()).result());
      }
      if (reached != State.ACTIVE) {
        publishers.forEach(LifecyclePublisher::deactivate);
      }
      return new TransitionOutcome(reached, outcome.result(), outcome.failure());
    } finally {
      machine.end();
    }
  }

  /** Runs the callback of a state; one that throws is an error. */
  @SuppressWarnings("CatchingUnchecked") // a missing native library is an error of the node too
  private TransitionOutcome run(State state, State previous) {
    try {
      return new TransitionOutcome(state, call(state, previous), null);
    } catch (Exception | LinkageError e) {
      node.getLogger().error("failed while %s: %s", state.label(), e);
      return new TransitionOutcome(state, CallbackReturn.ERROR, e);
    }
  }

  private CallbackReturn call(State state, State previous) {
    return switch (state) {
      case CONFIGURING -> callbacks.onConfigure(previous);
      case ACTIVATING -> callbacks.onActivate(previous);
      case DEACTIVATING -> callbacks.onDeactivate(previous);
      case CLEANINGUP -> callbacks.onCleanup(previous);
      case SHUTTINGDOWN -> callbacks.onShutdown(previous);
      case ERRORPROCESSING -> callbacks.onError(previous);
      default -> throw new IllegalStateException("no callback runs while " + state.label());
    };
  }

  private void tell(Transition step) {
    events.publish(
        new TransitionEvent()
            .setTimestamp(node.getClock().nanoseconds())
            .setTransition(step.toMessage())
            .setStartState(step.start().toMessage())
            .setGoalState(step.goal().toMessage()));
  }
}
