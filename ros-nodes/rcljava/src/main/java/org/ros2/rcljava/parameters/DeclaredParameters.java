package org.ros2.rcljava.parameters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.ParameterEvent;

/**
 * What parameters a node has, with descriptor and value, and what they may be set to. Not
 * thread-safe.
 */
final class DeclaredParameters {
  private record Declared(ParameterDescriptor descriptor, ParameterVariant parameter) {}

  private final boolean allowUndeclared;
  private final Map<String, Declared> declared = new TreeMap<>();

  /** None yet; whether others than declared ones may be set and got. */
  DeclaredParameters(boolean allowUndeclared) {
    this.allowUndeclared = allowUndeclared;
  }

  boolean has(String name) {
    return declared.containsKey(name);
  }

  /** Whether a name may be used without a declaration. */
  private boolean isFree(String name) {
    return allowUndeclared && !has(name);
  }

  /** In alphabetical order. */
  Set<String> names() {
    return declared.keySet();
  }

  void add(ParameterDescriptor descriptor, ParameterVariant parameter) {
    declared.put(parameter.getName(), new Declared(descriptor, parameter));
  }

  /** Takes a parameter away, unless it is read-only. */
  void remove(String name) {
    if (require(name).descriptor().getReadOnly()) {
      throw new ParameterImmutableException(
          "parameter '%s' is read-only: it stays declared".formatted(name));
    }
    declared.remove(name);
  }

  /** A parameter that has a value or may have none. */
  ParameterVariant get(String name) {
    if (isFree(name)) {
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

  /** A parameter, if there is one and it has a value. */
  Optional<ParameterVariant> find(String name) {
    return Optional.ofNullable(declared.get(name))
        .map(Declared::parameter)
        .filter(p -> p.getType() != ParameterType.PARAMETER_NOT_SET);
  }

  /** Parameters below a prefix, by what their names have behind it. */
  Map<String, ParameterVariant> below(String prefix) {
    String start = prefix.isEmpty() ? "" : prefix + ParameterTree.SEPARATOR;
    Map<String, ParameterVariant> found = new TreeMap<>();
    declared.forEach((name, value) -> {
      if (name.startsWith(start) && name.length() > start.length()) {
        found.put(name.substring(start.length()), value.parameter());
      }
    });
    return found;
  }

  ParameterType type(String name) {
    return isFree(name) ? ParameterType.PARAMETER_NOT_SET : require(name).parameter().getType();
  }

  ParameterDescriptor describe(String name) {
    if (isFree(name)) {
      return new ParameterDescriptor().setName(name);
    }
    Declared found = require(name);
    return describe(found.descriptor(), name, ParameterType.fromByte(found.descriptor().getType()));
  }

  /** Why a parameter cannot be set to a value; null if it can. */
  @Nullable String whyNotSet(ParameterVariant parameter) {
    String name = requireName(parameter.getName());
    if (isFree(name)) {
      return null;
    }
    ParameterDescriptor descriptor = require(name).descriptor();
    if (descriptor.getReadOnly()) {
      return "parameter '%s' cannot be set because it is read-only".formatted(name);
    }
    String wrongType = ParameterLimits.wrongType(descriptor, parameter);
    return wrongType == null ? ParameterLimits.outOfRange(descriptor, parameter) : wrongType;
  }

  /** Sets a parameter to a value that nothing speaks against; the event is told what that was. */
  void set(ParameterVariant parameter, ParameterEvent event) {
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

  private Declared require(String name) {
    Declared found = declared.get(name);
    if (found == null) {
      throw new ParameterNotDeclaredException(
          "parameter '%s' is not declared; those declared are %s"
              .formatted(name, declared.keySet()));
    }
    return found;
  }

  /** The name, if there can be a parameter of that name. */
  static String requireName(String name) {
    if (name.isEmpty()) {
      throw new InvalidParametersException("parameter name must not be empty");
    }
    return name;
  }

  /** A copy of a descriptor for a name and a type. */
  static ParameterDescriptor describe(ParameterDescriptor from, String name, ParameterType type) {
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
