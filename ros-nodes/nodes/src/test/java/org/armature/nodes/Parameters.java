package org.armature.nodes;

import java.util.ArrayList;
import java.util.List;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.parameters.ParameterVariant;

/** Start values of parameters for tests. */
final class Parameters {
  private Parameters() {}

  /** Options with values by name: name, value, name, value. */
  static NodeOptions of(Object... namesAndValues) {
    List<ParameterVariant> overrides = new ArrayList<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      overrides.add(variant((String) namesAndValues[i], namesAndValues[i + 1]));
    }
    return new NodeOptions().setParameterOverrides(overrides);
  }

  private static ParameterVariant variant(String name, Object value) {
    return switch (value) {
      case Boolean flag -> new ParameterVariant(name, flag);
      case Integer number -> new ParameterVariant(name, number);
      case Double number -> new ParameterVariant(name, number);
      default -> new ParameterVariant(name, value.toString());
    };
  }
}
