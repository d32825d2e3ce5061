package org.ros2.rcljava.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
  private record Declared(ParameterDescriptor descriptor, ParameterVariant parameter) {}

  private final Map<String, ParameterVariant> overrides;
  private final boolean allowUndeclared;
  private final Consumer<ParameterEvent> events;
  private final Map<String, Declared> declared = new TreeMap<>();
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
    this.allowUndeclared = allowUndeclared;
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
    String name = requireName(start.getName());
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
      if (declared.containsKey(name)) {
        throw new ParameterAlreadyDeclaredException(
            "parameter '%s' is declared already".formatted(name));
      }
      ParameterDescriptor descriptor = describe(given, name, dynamic ? initial.getType() : type);
      if (initial.getType() == ParameterType.PARAMETER_NOT_SET) {
        declared.put(name, new Declared(descriptor, initial));
      } else {
        requireAllowed(descriptor, initial);
        List<ParameterVariant> parameters = List.of(initial);
        SetParametersResult result = callbacks.decide(parameters);
        if (!result.getSuccessful()) {
          throw notAllowed(name, result.getReason());
        }
        declared.put(name, new Declared(descriptor, initial));
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
    if (require(name).descriptor().getReadOnly()) {
      throw new ParameterImmutableException(
          "parameter '%s' is read-only: it stays declared".formatted(name));
    }
    declared.remove(name);
  }

  @Override
  public synchronized boolean hasParameter(String name) {
    return declared.containsKey(name);
  }

  @Override
  public synchronized ParameterVariant getParameter(String name) {
    if (allowUndeclared && !declared.containsKey(name)) {
      return new ParameterVariant(name);
    }
    Declared found = require(name);
    if (found.parameter().getType() == ParameterType.PARAMETER_NOT_SET
        && !found.descriptor().getDynamicTyping()) {
      throw new ParameterUninitializedException(
          "parameter '%s' has no value: give it one, as in --ros-args -p %s:=..."
              .formatted(name, name));
    }
    return found.parameter();
  }

  @Override
  public synchronized Optional<ParameterVariant> findParameter(String name) {
    return Optional.ofNullable(declared.get(name))
        .map(Declared::parameter)
        .filter(p -> p.getType() != ParameterType.PARAMETER_NOT_SET);
  }

  @Override
  public synchronized Map<String, ParameterVariant> getParametersByPrefix(String prefix) {
    String start = prefix.isEmpty() ? "" : prefix + ParameterTree.SEPARATOR;
    Map<String, ParameterVariant> found = new TreeMap<>();
    declared.forEach((name, value) -> {
      if (name.startsWith(start) && name.length() > start.length()) {
        found.put(name.substring(start.length()), value.parameter());
      }
    });
    return found;
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
      String reason = whyNot(parameter);
      if (reason != null) {
        return refused(reason);
      }
    }
    SetParametersResult result = callbacks.decide(wanted);
    if (result.getSuccessful()) {
      ParameterEvent event = new ParameterEvent();
      wanted.forEach(parameter -> put(parameter, event));
      events.accept(event);
      callbacks.tell(wanted);
    }
    return result;
  }

  /** Why a parameter cannot be set to a value; null if it can. */
  private @Nullable String whyNot(ParameterVariant parameter) {
    String name = requireName(parameter.getName());
    if (allowUndeclared && !declared.containsKey(name)) {
      return null;
    }
    ParameterDescriptor descriptor = require(name).descriptor();
    if (descriptor.getReadOnly()) {
      return "parameter '%s' cannot be set because it is read-only".formatted(name);
    }
    String wrongType = ParameterLimits.wrongType(descriptor, parameter);
    return wrongType == null ? ParameterLimits.outOfRange(descriptor, parameter) : wrongType;
  }

  private void put(ParameterVariant parameter, ParameterEvent event) {
    String name = parameter.getName();
    Declared before = declared.get(name);
    if (before == null) {
      ParameterDescriptor anything = new ParameterDescriptor().setDynamicTyping(true);
      declared.put(name, new Declared(describe(anything, name, parameter.getType()), parameter));
      event.getNewParameters().add(parameter.toParameter());
    } else if (parameter.getType() == ParameterType.PARAMETER_NOT_SET) {
      declared.remove(name);
      event.getDeletedParameters().add(before.parameter().toParameter());
    } else {
      ParameterDescriptor descriptor = describe(before.descriptor(), name, parameter.getType());
      declared.put(name, new Declared(descriptor, parameter));
      event.getChangedParameters().add(parameter.toParameter());
    }
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
    if (allowUndeclared && !declared.containsKey(name)) {
      return new ParameterDescriptor().setName(name);
    }
    Declared found = require(name);
    return describe(found.descriptor(), name, ParameterType.fromByte(found.descriptor().getType()));
  }

  @Override
  public synchronized List<ParameterType> getParameterTypes(List<String> names) {
    List<ParameterType> types = new ArrayList<>();
    for (String name : names) {
      boolean unknown = allowUndeclared && !declared.containsKey(name);
      types.add(unknown ? ParameterType.PARAMETER_NOT_SET : require(name).parameter().getType());
    }
    return types;
  }

  @Override
  public synchronized ListParametersResult listParameters(List<String> prefixes, long depth) {
    return ParameterTree.list(declared.keySet(), prefixes, depth);
  }

  private Declared require(String name) {
    Declared found = declared.get(name);
    if (found == null) {
      throw new ParameterNotDeclaredException(
          "parameter '%s' is not declared; those declared are %s"
              .formatted(name, declared.keySet()));
    }
    return found;
  }

  private static String requireName(String name) {
    if (name.isEmpty()) {
      throw new InvalidParametersException("parameter name must not be empty");
    }
    return name;
  }

  private static SetParametersResult refused(String reason) {
    return new SetParametersResult().setSuccessful(false).setReason(reason);
  }

  /** A copy of a descriptor for a name and a type. */
  private static ParameterDescriptor describe(
      ParameterDescriptor from, String name, ParameterType type) {
    return new ParameterDescriptor()
        .setName(name)
        .setType(type.getValue())
        .setDescription(from.getDescription())
        .setAdditionalConstraints(from.getAdditionalConstraints())
        .setReadOnly(from.getReadOnly())
        .setDynamicTyping(from.getDynamicTyping())
        .setFloatingPointRange(List.copyOf(from.getFloatingPointRange()))
        .setIntegerRange(List.copyOf(from.getIntegerRange()));
  }
}
