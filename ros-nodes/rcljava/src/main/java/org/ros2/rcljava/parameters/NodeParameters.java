package org.ros2.rcljava.parameters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import rcl_interfaces.msg.ListParametersResult;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.ParameterEvent;
import rcl_interfaces.msg.SetParametersResult;

/**
 * The parameters of one node, with rclcpp's rules: a parameter is declared before it is used, keeps
 * the type it was declared with unless its descriptor says {@code dynamic_typing}, stays within its
 * ranges, and does not change at all if it is read-only. Start values that a user gave win over
 * those of the program. Thread-safe.
 */
public final class NodeParameters implements Parameters {
  private final Map<String, ParameterVariant> overrides;
  private final Consumer<ParameterEvent> events;
  private final DeclaredParameters declared;
  private final ParameterCallbacks callbacks = new ParameterCallbacks();

  /**
   * No parameters yet.
   *
   * @param overrides start values from the user, by name
   * @param allowUndeclared whether parameters may be set and got that were not declared
   * @param events gets what changed, without node and stamp
   */
  public NodeParameters(
      Map<String, ParameterVariant> overrides,
      boolean allowUndeclared,
      Consumer<ParameterEvent> events) {
    this.overrides = Map.copyOf(overrides);
    this.declared = new DeclaredParameters(allowUndeclared);
    this.events = events;
  }

  @Override
  public NodeParameters getNodeParameters() {
    return this;
  }

  @Override
  public Map<String, ParameterVariant> getParameterOverrides() {
    return overrides;
  }

  /** Declares what the user gave a value and the program did not declare, of any type. */
  public void declareOverrides() {
    ParameterDescriptor anything = new ParameterDescriptor().setDynamicTyping(true);
    overrides.forEach((name, value) -> {
      if (!hasParameter(name)) {
        declareParameter(value, anything);
      }
    });
  }

  @Override
  public ParameterVariant declareParameter(
      ParameterVariant parameter, ParameterDescriptor descriptor) {
    return declare(parameter, parameter.getType(), descriptor);
  }

  @Override
  public ParameterVariant declareParameter(
      String name, ParameterType type, ParameterDescriptor descriptor) {
    if (type == ParameterType.PARAMETER_NOT_SET || descriptor.getDynamicTyping()) {
      throw new InvalidParameterTypeException(
          "parameter '%s': expected a type and a descriptor without dynamic typing"
              .formatted(name));
    }
    return declare(new ParameterVariant(name), type, descriptor);
  }

  private ParameterVariant declare(
      ParameterVariant start, ParameterType type, ParameterDescriptor given) {
    String name = DeclaredParameters.requireName(start.getName());
    boolean dynamic = given.getDynamicTyping();
    if (type == ParameterType.PARAMETER_NOT_SET && !dynamic) {
      throw new InvalidParameterTypeException(
          "parameter '%s' needs a value, a type or a descriptor with dynamic typing"
              .formatted(name));
    }
    ParameterVariant initial = overrides.getOrDefault(name, start);
    ParameterEvent event = new ParameterEvent();
    synchronized (this) {
      callbacks.requireNoneRuns();
      if (declared.has(name)) {
        throw new ParameterAlreadyDeclaredException(
            "parameter '%s' is declared already".formatted(name));
      }
      ParameterDescriptor descriptor =
          DeclaredParameters.describe(given, name, dynamic ? initial.getType() : type);
      if (initial.getType() == ParameterType.PARAMETER_NOT_SET) {
        declared.add(descriptor, initial);
      } else {
        requireAllowed(descriptor, initial);
        List<ParameterVariant> parameters = List.of(initial);
        SetParametersResult result = callbacks.decide(parameters);
        if (!result.getSuccessful()) {
          throw notAllowed(name, result.getReason());
        }
        declared.add(descriptor, initial);
        event.getNewParameters().add(initial.toParameter());
        events.accept(event);
        callbacks.tell(parameters);
      }
    }
    return initial;
  }

  private static void requireAllowed(ParameterDescriptor descriptor, ParameterVariant initial) {
    String wrongType = ParameterLimits.wrongType(descriptor, initial);
    if (wrongType != null) {
      throw new InvalidParameterTypeException(wrongType);
    }
    String outOfRange = ParameterLimits.outOfRange(descriptor, initial);
    if (outOfRange != null) {
      throw notAllowed(initial.getName(), outOfRange);
    }
  }

  private static InvalidParameterValueException notAllowed(String name, String reason) {
    return new InvalidParameterValueException(
        "parameter '%s' could not be set: %s".formatted(name, reason));
  }

  @Override
  public synchronized void undeclareParameter(String name) {
    callbacks.requireNoneRuns();
    declared.remove(name);
  }

  @Override
  public synchronized boolean hasParameter(String name) {
    return declared.has(name);
  }

  @Override
  public synchronized ParameterVariant getParameter(String name) {
    return declared.get(name);
  }

  @Override
  public synchronized Optional<ParameterVariant> findParameter(String name) {
    return declared.find(name);
  }

  @Override
  public synchronized Map<String, ParameterVariant> getParametersByPrefix(String prefix) {
    return declared.below(prefix);
  }

  @Override
  public synchronized SetParametersResult setParametersAtomically(
      List<ParameterVariant> parameters) {
    callbacks.requireNoneRuns();
    List<ParameterVariant> wanted = callbacks.prepare(parameters);
    if (wanted.isEmpty()) {
      return refused("there is no parameter to set");
    }
    for (ParameterVariant parameter : wanted) {
      String reason = declared.whyNotSet(parameter);
      if (reason != null) {
        return refused(reason);
      }
    }
    SetParametersResult result = callbacks.decide(wanted);
    if (result.getSuccessful()) {
      ParameterEvent event = new ParameterEvent();
      wanted.forEach(parameter -> declared.set(parameter, event));
      events.accept(event);
      callbacks.tell(wanted);
    }
    return result;
  }

  @Override
  public void addPreSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    callbacks.addPreSet(callback);
  }

  @Override
  public void removePreSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    callbacks.removePreSet(callback);
  }

  @Override
  public void addOnSetParametersCallback(ParameterCallback callback) {
    callbacks.addOnSet(callback);
  }

  @Override
  public void removeOnSetParametersCallback(ParameterCallback callback) {
    callbacks.removeOnSet(callback);
  }

  @Override
  public void addPostSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    callbacks.addPostSet(callback);
  }

  @Override
  public void removePostSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    callbacks.removePostSet(callback);
  }

  @Override
  public synchronized ParameterDescriptor describeParameter(String name) {
    return declared.describe(name);
  }

  @Override
  public synchronized List<ParameterType> getParameterTypes(List<String> names) {
    return names.stream().map(declared::type).toList();
  }

  @Override
  public synchronized ListParametersResult listParameters(List<String> prefixes, long depth) {
    return ParameterTree.list(declared.names(), prefixes, depth);
  }

  private static SetParametersResult refused(String reason) {
    return new SetParametersResult().setSuccessful(false).setReason(reason);
  }
}
