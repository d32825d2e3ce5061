package org.ros2.rcljava.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import rcl_interfaces.msg.ListParametersResult;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

/**
 * Has parameters, as every node does. Names consist of parts separated by dots, such as {@code
 * camera.exposure}. Thread-safe.
 */
public interface Parameters {
  /** Where the parameters are kept. */
  NodeParameters getNodeParameters();

  /** Start values that the user gave, on the command line or in parameter files, by name. */
  default Map<String, ParameterVariant> getParameterOverrides() {
    return getNodeParameters().getParameterOverrides();
  }

  /** Declares a parameter that keeps the type of its default; see the other method. */
  default ParameterVariant declareParameter(ParameterVariant parameter) {
    return declareParameter(parameter, new ParameterDescriptor());
  }

  /**
   * Declares a parameter.
   *
   * @param parameter name and default, which a start value from the user replaces
   * @param descriptor what it is and which values it may have; its name and type are filled in
   * @return its value
   * @throws ParameterAlreadyDeclaredException if it is declared already
   * @throws InvalidParameterTypeException if the start value has another type than the default, or
   *     neither type nor dynamic typing are given
   * @throws InvalidParameterValueException if the descriptor or a callback does not allow the value
   */
  default ParameterVariant declareParameter(
      ParameterVariant parameter, ParameterDescriptor descriptor) {
    return getNodeParameters().declareParameter(parameter, descriptor);
  }

  /**
   * Declares a parameter without default: until the user or someone else sets it, getting it throws
   * {@link ParameterUninitializedException}. Throws what the other method throws.
   */
  default ParameterVariant declareParameter(
      String name, ParameterType type, ParameterDescriptor descriptor) {
    return getNodeParameters().declareParameter(name, type, descriptor);
  }

  /**
   * Declares several, one after another.
   *
   * @throws IllegalArgumentException if there are not as many descriptors as parameters
   */
  default List<ParameterVariant> declareParameters(
      List<ParameterVariant> parameters, List<ParameterDescriptor> descriptors) {
    if (parameters.size() != descriptors.size()) {
      throw new IllegalArgumentException(
          "%d parameters, but %d descriptors".formatted(parameters.size(), descriptors.size()));
    }
    List<ParameterVariant> values = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      values.add(declareParameter(parameters.get(i), descriptors.get(i)));
    }
    return values;
  }

  /**
   * Forgets a parameter.
   *
   * @throws ParameterNotDeclaredException if it is not declared
   * @throws ParameterImmutableException if it is read-only
   */
  default void undeclareParameter(String name) {
    getNodeParameters().undeclareParameter(name);
  }

  /** Whether it is declared. */
  default boolean hasParameter(String name) {
    return getNodeParameters().hasParameter(name);
  }

  /**
   * A parameter.
   *
   * @throws ParameterNotDeclaredException if it is not declared, unless the node allows that
   * @throws ParameterUninitializedException if it has no value yet
   */
  default ParameterVariant getParameter(String name) {
    return getNodeParameters().getParameter(name);
  }

  /** Several parameters; throws as {@link #getParameter} does. */
  default List<ParameterVariant> getParameters(List<String> names) {
    return names.stream().map(this::getParameter).toList();
  }

  /** A parameter that is declared and has a value. */
  default Optional<ParameterVariant> findParameter(String name) {
    return getNodeParameters().findParameter(name);
  }

  /** A parameter, or another one if it is not declared or has no value. */
  default ParameterVariant getParameterOr(String name, ParameterVariant alternateValue) {
    return findParameter(name).orElse(alternateValue);
  }

  /** Parameters below a prefix, by the rest of their name; all for an empty prefix. */
  default Map<String, ParameterVariant> getParametersByPrefix(String prefix) {
    return getNodeParameters().getParametersByPrefix(prefix);
  }

  /** Sets a parameter; see {@link #setParametersAtomically}. */
  default SetParametersResult setParameter(ParameterVariant parameter) {
    return setParametersAtomically(List.of(parameter));
  }

  /** Sets parameters, each for itself; see {@link #setParametersAtomically}. */
  default List<SetParametersResult> setParameters(List<ParameterVariant> parameters) {
    return parameters.stream().map(this::setParameter).toList();
  }

  /**
   * Sets all of these parameters or none. One without value undeclares a parameter of dynamic type.
   *
   * @return whether they were set, and the reason if not: a type, range or callback does not allow
   *     it, or one is read-only
   * @throws ParameterNotDeclaredException if one is not declared, unless the node allows that
   * @throws InvalidParametersException if a name is empty
   */
  default SetParametersResult setParametersAtomically(List<ParameterVariant> parameters) {
    return getNodeParameters().setParametersAtomically(parameters);
  }

  /** Has this called before anything else when parameters are to be set; it may change the list. */
  default void addPreSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    getNodeParameters().addPreSetParametersCallback(callback);
  }

  /** Undoes {@link #addPreSetParametersCallback}. */
  default void removePreSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    getNodeParameters().removePreSetParametersCallback(callback);
  }

  /** Has this decide whether parameters may be set or declared with a value. */
  default void addOnSetParametersCallback(ParameterCallback callback) {
    getNodeParameters().addOnSetParametersCallback(callback);
  }

  /** Undoes {@link #addOnSetParametersCallback}. */
  default void removeOnSetParametersCallback(ParameterCallback callback) {
    getNodeParameters().removeOnSetParametersCallback(callback);
  }

  /** Has this called after parameters were set or declared with a value. */
  default void addPostSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    getNodeParameters().addPostSetParametersCallback(callback);
  }

  /** Undoes {@link #addPostSetParametersCallback}. */
  default void removePostSetParametersCallback(Consumer<List<ParameterVariant>> callback) {
    getNodeParameters().removePostSetParametersCallback(callback);
  }

  /**
   * What a parameter is; a copy.
   *
   * @throws ParameterNotDeclaredException if it is not declared, unless the node allows that
   */
  default ParameterDescriptor describeParameter(String name) {
    return getNodeParameters().describeParameter(name);
  }

  /** What several parameters are; throws as {@link #describeParameter} does. */
  default List<ParameterDescriptor> describeParameters(List<String> names) {
    return names.stream().map(this::describeParameter).toList();
  }

  /** Types of parameters; throws as {@link #describeParameter} does. */
  default List<ParameterType> getParameterTypes(List<String> names) {
    return getNodeParameters().getParameterTypes(names);
  }

  /**
   * Names of parameters.
   *
   * @param prefixes only those at or below one of these; none for all
   * @param depth most levels below a prefix; 0 for all
   */
  default ListParametersResult listParameters(List<String> prefixes, long depth) {
    return getNodeParameters().listParameters(prefixes, depth);
  }
}
