package org.ros2.rcljava.lifecycle;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The state machine of rcl_lifecycle. One transition runs at a time; a request that comes meanwhile
 * is refused, because its start is not the state that the asker saw. Thread-safe.
 */
final class StateMachine {
  private final String owner;
  private final Consumer<Transition> listener;
  private State current = State.UNCONFIGURED;
  private @Nullable Transition running;

  /**
   * Begins unconfigured.
   *
   * @param owner whose state it is, for error messages
   * @param listener told of each step, on the thread that takes it
   */
  StateMachine(String owner, Consumer<Transition> listener) {
    this.owner = owner;
    this.listener = listener;
  }

  synchronized State current() {
    return current;
  }

  /** Transitions that lead out of the current state. */
  List<Transition> available() {
    return Transition.from(current());
  }

  /**
   * Takes the first step of a transition, into the state in which its callback runs.
   *
   * @param asked what was asked for, for error messages
   * @param finder looks the transition up among those of a primary state
   * @throws IllegalStateException if another transition runs, or there is none such in this state
   */
  Transition begin(String asked, Function<State, Optional<Transition>> finder) {
    Transition begun;
    synchronized (this) {
      if (running != null) {
        throw new IllegalStateException(
            "node '%s' is %s: transition '%s' is refused until that is done"
                .formatted(owner, current.label(), asked));
      }
      begun =
          finder
              .apply(current)
              .orElseThrow(() ->
                  new IllegalStateException(
                      "node '%s' is %s, where there is no transition '%s'; there are %s"
                          .formatted(
                              owner,
                              current.label(),
                              asked,
                              available().stream().map(Transition::label).toList())));
      running = begun;
      current = begun.goal();
    }
    listener.accept(begun);
    return begun;
  }

  /** Takes the step that a callback's result leads to; a primary state ends the transition. */
  State proceed(CallbackReturn result) {
    Transition step;
    synchronized (this) {
      step = Transition.find(current, result.label()).orElseThrow();
      current = step.goal();
    }
    listener.accept(step);
    return step.goal();
  }

  /** The transition is over: the next may be asked for. */
  synchronized void end() {
    running = null;
  }
}
