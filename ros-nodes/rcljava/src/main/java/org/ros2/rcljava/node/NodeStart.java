package org.ros2.rcljava.node;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.ros2.rcljava.arguments.RosArguments;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.logging.RosLogger;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.names.RemapRules;
import org.ros2.rcljava.parameters.NodeParameters;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.time.Clock;
import rcl_interfaces.msg.Log;
import rcl_interfaces.msg.ParameterEvent;

/** What a node starts with, out of its name, the arguments of the process and its own options. */
final class NodeStart {
  private static final String USE_SIM_TIME = "use_sim_time";

  private final RosArguments global;
  private final RosArguments local;
  private final NodeOptions options;
  private final NodeNames names;

  /** Makes publishers of the node. */
  @FunctionalInterface
  interface PublisherMaker {
    <T extends MessageDefinition> Publisher<T> make(Class<T> type, String topic, QoSProfile qos);
  }

  /**
   * Reads the node's own arguments.
   *
   * @throws IllegalArgumentException if a name breaks ROS's rules or an argument cannot be used
   */
  NodeStart(String name, String namespace, RosArguments global, NodeOptions options) {
    this.global = options.getUseGlobalArguments() ? global : RosArguments.NONE;
    this.local = RosArguments.parse(options.getCliArgs());
    this.options = options;
    this.names =
        new NodeNames(
            name, namespace, new RemapRules(local.remapRules(), this.global.remapRules()));
  }

  /** Names, remapped. */
  NodeNames names() {
    return names;
  }

  /** The node's logger, which publishes unless that is switched off. */
  RosLogger logger(PublisherMaker publishers) {
    Consumer<Log> rosout = message -> {};
    if (options.getEnableRosout() && global.rosoutLogs() && local.rosoutLogs()) {
      Publisher<Log> publisher = publishers.make(Log.class, "/rosout", QoSProfile.rosoutDefault());
      rosout = publisher::publish;
    }
    return new RosLogger(names.loggerName(), global.logLevels(), global.consoleLogs(), rosout);
  }

  /** Parameters with the start values for this node, none declared unless the options say so. */
  NodeParameters parameters(PublisherMaker publishers, Clock clock) {
    Map<String, ParameterVariant> overrides = new HashMap<>();
    global.applyParameters(names.fullName(), overrides);
    local.applyParameters(names.fullName(), overrides);
    options.getParameterOverrides().forEach(p -> overrides.put(p.getName(), p));
    Consumer<ParameterEvent> events = event -> {};
    if (options.getStartParameterEventPublisher()) {
      Publisher<ParameterEvent> publisher =
          publishers.make(
              ParameterEvent.class, "/parameter_events", QoSProfile.parameterEventsDefault());
      events =
          event -> {
            clock.now(event.setNode(names.fullName()).getStamp());
            publisher.publish(event);
          };
    }
    NodeParameters parameters =
        new NodeParameters(overrides, options.getAllowUndeclaredParameters(), events);
    if (options.getAutomaticallyDeclareParametersFromOverrides()) {
      parameters.declareOverrides();
    }
    return parameters;
  }

  /** Has the parameter {@code use_sim_time} rule the node's time. */
  static void followSimulatedTime(NodeParameters parameters, TimeSource source) {
    if (!parameters.hasParameter(USE_SIM_TIME)) {
      parameters.declareParameter(new ParameterVariant(USE_SIM_TIME, false));
    }
    source.follow(parameters.getParameter(USE_SIM_TIME).asBool());
    parameters.addPostSetParametersCallback(changed -> {
      for (ParameterVariant parameter : changed) {
        if (parameter.getName().equals(USE_SIM_TIME)) {
          source.follow(parameter.asBool());
        }
      }
    });
  }
}
