package org.ros2.rcljava.node;

import java.util.List;
import org.ros2.rcljava.parameters.ParameterVariant;

/** Settings of a node. Setters change and return the options themselves. Not thread-safe. */
public final class NodeOptions {
  private boolean useGlobalArguments = true;
  private boolean enableRosout = true;
  private boolean allowUndeclaredParameters;
  private boolean automaticallyDeclareParametersFromOverrides;
  private boolean startParameterServices = true;
  private boolean startParameterEventPublisher = true;
  private List<String> cliArgs = List.of();
  private List<ParameterVariant> parameterOverrides = List.of();

  /** As nodes usually are. */
  public NodeOptions() {}

  /** Whether arguments of the process count. */
  public boolean getUseGlobalArguments() {
    return useGlobalArguments;
  }

  /** Sets whether arguments of the process count; true unless set. */
  public NodeOptions setUseGlobalArguments(boolean useGlobal) {
    this.useGlobalArguments = useGlobal;
    return this;
  }

  /** Whether the node's logger publishes to {@code /rosout}. */
  public boolean getEnableRosout() {
    return enableRosout;
  }

  /** Sets whether the node's logger publishes to {@code /rosout}; true unless set. */
  public NodeOptions setEnableRosout(boolean enable) {
    this.enableRosout = enable;
    return this;
  }

  /** Whether parameters may be set and got that were not declared. */
  public boolean getAllowUndeclaredParameters() {
    return allowUndeclaredParameters;
  }

  /** Sets whether parameters may be set and got that were not declared; false unless set. */
  public NodeOptions setAllowUndeclaredParameters(boolean allow) {
    this.allowUndeclaredParameters = allow;
    return this;
  }

  /** Whether parameters that the user gave a value are declared without the program's doing. */
  public boolean getAutomaticallyDeclareParametersFromOverrides() {
    return automaticallyDeclareParametersFromOverrides;
  }

  /** Sets whether parameters that the user gave a value are declared; false unless set. */
  public NodeOptions setAutomaticallyDeclareParametersFromOverrides(boolean declare) {
    this.automaticallyDeclareParametersFromOverrides = declare;
    return this;
  }

  /** Whether other nodes can get and set the parameters. */
  public boolean getStartParameterServices() {
    return startParameterServices;
  }

  /** Sets whether other nodes can get and set the parameters; true unless set. */
  public NodeOptions setStartParameterServices(boolean start) {
    this.startParameterServices = start;
    return this;
  }

  /** Whether changes of parameters are published to {@code /parameter_events}. */
  public boolean getStartParameterEventPublisher() {
    return startParameterEventPublisher;
  }

  /** Sets whether changes are published to {@code /parameter_events}; true unless set. */
  public NodeOptions setStartParameterEventPublisher(boolean start) {
    this.startParameterEventPublisher = start;
    return this;
  }

  /** Arguments of the node alone, which win over those of the process. */
  public List<String> getCliArgs() {
    return cliArgs;
  }

  /** Sets arguments of the node alone, as on a command line: {@code --ros-args -r a:=b}. */
  public NodeOptions setCliArgs(List<String> newArgs) {
    this.cliArgs = List.copyOf(newArgs);
    return this;
  }

  /** Start values of parameters, which win over those of arguments. */
  public List<ParameterVariant> getParameterOverrides() {
    return parameterOverrides;
  }

  /** Sets start values of parameters, which win over those of arguments. */
  public NodeOptions setParameterOverrides(List<ParameterVariant> overrides) {
    this.parameterOverrides = List.copyOf(overrides);
    return this;
  }
}
