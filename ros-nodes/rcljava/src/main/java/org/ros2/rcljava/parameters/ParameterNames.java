package org.ros2.rcljava.parameters;

/** Names of the parameter services of a node, below the node's name. */
public final class ParameterNames {
  /** Descriptors. */
  public static final String DESCRIBE_PARAMETERS = "describe_parameters";

  /** Values. */
  public static final String GET_PARAMETERS = "get_parameters";

  /** Types. */
  public static final String GET_PARAMETER_TYPES = "get_parameter_types";

  /** Names. */
  public static final String LIST_PARAMETERS = "list_parameters";

  /** Changes, each for itself. */
  public static final String SET_PARAMETERS = "set_parameters";

  /** Changes, all or none. */
  public static final String SET_PARAMETERS_ATOMICALLY = "set_parameters_atomically";

  private ParameterNames() {}
}
