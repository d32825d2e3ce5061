package org.ros2.rcljava.parameters;

import java.util.List;
import rcl_interfaces.msg.SetParametersResult;

/** Decides whether parameters may be set. It must not change parameters itself. */
@FunctionalInterface
public interface ParameterCallback {
  /**
   * Decides on parameters that are to be set together.
   *
   * @return not successful, with the reason, to refuse them all
   */
  SetParametersResult callback(List<ParameterVariant> parameters);
}
