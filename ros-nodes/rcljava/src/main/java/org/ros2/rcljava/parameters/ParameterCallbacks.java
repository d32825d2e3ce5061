package org.ros2.rcljava.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import rcl_interfaces.msg.SetParametersResult;

/**
 * What a node wants to be asked and told about its parameters. The callback that was added last is
 * called first. Called under the lock of the parameters; adding and removing is thread-safe.
 */
final class ParameterCallbacks {
  private final List<Consumer<List<ParameterVariant>>> preSet = new CopyOnWriteArrayList<>();
  private final List<ParameterCallback> onSet = new CopyOnWriteArrayList<>();
  private final List<Consumer<List<ParameterVariant>>> postSet = new CopyOnWriteArrayList<>();
  private boolean running;

  void addPreSet(Consumer<List<ParameterVariant>> callback) {
    preSet.addFirst(callback);
  }

  void removePreSet(Consumer<List<ParameterVariant>> callback) {
    preSet.remove(callback);
  }

  void addOnSet(ParameterCallback callback) {
    onSet.addFirst(callback);
  }

  void removeOnSet(ParameterCallback callback) {
    onSet.remove(callback);
  }

  void addPostSet(Consumer<List<ParameterVariant>> callback) {
    postSet.addFirst(callback);
  }

  void removePostSet(Consumer<List<ParameterVariant>> callback) {
    postSet.remove(callback);
  }

  /** Parameters cannot change while callbacks judge them. */
  void requireNoneRuns() {
    if (running) {
      throw new IllegalStateException(
          "parameters cannot be declared or set from within a parameter callback");
    }
  }

  /** What is to be set, after the callbacks may have added and changed some. */
  List<ParameterVariant> prepare(List<ParameterVariant> parameters) {
    List<ParameterVariant> changeable = new ArrayList<>(parameters);
    run(() -> {
      preSet.forEach(callback -> callback.accept(changeable));
      return changeable;
    });
    return List.copyOf(changeable);
  }

  /** Whether they may be set. */
  SetParametersResult decide(List<ParameterVariant> parameters) {
    return run(() -> {
      for (ParameterCallback callback : onSet) {
        SetParametersResult result = callback.callback(parameters);
        if (!result.getSuccessful()) {
          return result;
        }
      }
      return new SetParametersResult().setSuccessful(true);
    });
  }

  /** They were set. */
  void tell(List<ParameterVariant> parameters) {
    run(() -> {
      postSet.forEach(callback -> callback.accept(parameters));
      return parameters;
    });
  }

  private <T> T run(Supplier<T> calls) {
    running = true;
    try {
      return calls.get();
    } finally {
      running = false;
    }
  }
}
