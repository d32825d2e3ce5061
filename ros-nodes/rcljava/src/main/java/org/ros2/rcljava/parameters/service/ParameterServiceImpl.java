package org.ros2.rcljava.parameters.service;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.ParameterNames;
import org.ros2.rcljava.parameters.ParameterNotDeclaredException;
import org.ros2.rcljava.parameters.ParameterUninitializedException;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import rcl_interfaces.msg.Parameter;
import rcl_interfaces.msg.SetParametersResult;
import rcl_interfaces.srv.DescribeParameters;
import rcl_interfaces.srv.DescribeParameters_Request;
import rcl_interfaces.srv.DescribeParameters_Response;
import rcl_interfaces.srv.GetParameterTypes;
import rcl_interfaces.srv.GetParameterTypes_Request;
import rcl_interfaces.srv.GetParameterTypes_Response;
import rcl_interfaces.srv.GetParameters;
import rcl_interfaces.srv.GetParameters_Request;
import rcl_interfaces.srv.GetParameters_Response;
import rcl_interfaces.srv.ListParameters;
import rcl_interfaces.srv.ListParameters_Request;
import rcl_interfaces.srv.ListParameters_Response;
import rcl_interfaces.srv.SetParameters;
import rcl_interfaces.srv.SetParametersAtomically;
import rcl_interfaces.srv.SetParametersAtomically_Request;
import rcl_interfaces.srv.SetParametersAtomically_Response;
import rcl_interfaces.srv.SetParameters_Request;
import rcl_interfaces.srv.SetParameters_Response;

/**
 * The services behind {@link ParameterService}. As those of rclcpp they answer a question about a
 * parameter that is not there with an empty list: the interface has no place for an error.
 */
public final class ParameterServiceImpl implements ParameterService {
  private final Node node;
  private final QoSProfile qosProfile;

  /** Starts the services with the default profile of parameters. */
  public ParameterServiceImpl(Node node) {
    this(node, QoSProfile.parametersDefault());
  }

  /** Starts the services; they end with the node. */
  public ParameterServiceImpl(Node node, QoSProfile qosProfile) {
    this.node = node;
    this.qosProfile = qosProfile;
    this.<GetParameters_Request, GetParameters_Response>serve(
        GetParameters.class, ParameterNames.GET_PARAMETERS, this::get);
    this.<GetParameterTypes_Request, GetParameterTypes_Response>serve(
        GetParameterTypes.class, ParameterNames.GET_PARAMETER_TYPES, this::getTypes);
    this.<SetParameters_Request, SetParameters_Response>serve(
        SetParameters.class, ParameterNames.SET_PARAMETERS, this::set);
    this.<SetParametersAtomically_Request, SetParametersAtomically_Response>serve(
        SetParametersAtomically.class,
        ParameterNames.SET_PARAMETERS_ATOMICALLY,
        (request, response) -> response.setResult(attempt(request.getParameters())));
    this.<DescribeParameters_Request, DescribeParameters_Response>serve(
        DescribeParameters.class, ParameterNames.DESCRIBE_PARAMETERS, this::describe);
    this.<ListParameters_Request, ListParameters_Response>serve(
        ListParameters.class,
        ParameterNames.LIST_PARAMETERS,
        (request, response) ->
            response.setResult(node.listParameters(request.getPrefixes(), request.getDepth())));
  }

  private <Q extends MessageDefinition, R extends MessageDefinition> void serve(
      Class<? extends ServiceDefinition> type, String name, BiConsumer<Q, R> answer) {
    TriConsumer<RMWRequestId, Q, R> callback =
        (id, request, response) -> answer.accept(request, response);
    var _ = node.createService(type, "~/" + name, callback, qosProfile);
  }

  private void get(GetParameters_Request request, GetParameters_Response response) {
    try {
      response.setValues(
          node.getParameters(request.getNames()).stream()
              .map(ParameterVariant::getParameterValue)
              .toList());
    } catch (ParameterNotDeclaredException | ParameterUninitializedException e) {
      node.getLogger().debug("asked for parameters that are not there: %s", e.getMessage());
    }
  }

  private void getTypes(GetParameterTypes_Request request, GetParameterTypes_Response response) {
    try {
      List<Byte> types = new ArrayList<>();
      node.getParameterTypes(request.getNames()).forEach(type -> types.add(type.getValue()));
      response.setTypes(types);
    } catch (ParameterNotDeclaredException e) {
      node.getLogger().debug("asked for types of parameters: %s", e.getMessage());
    }
  }

  private void describe(DescribeParameters_Request request, DescribeParameters_Response response) {
    try {
      response.setDescriptors(node.describeParameters(request.getNames()));
    } catch (ParameterNotDeclaredException e) {
      node.getLogger().debug("asked for descriptions of parameters: %s", e.getMessage());
    }
  }

  private void set(SetParameters_Request request, SetParameters_Response response) {
    List<SetParametersResult> results = new ArrayList<>();
    for (Parameter parameter : request.getParameters()) {
      results.add(attempt(List.of(parameter)));
    }
    response.setResults(results);
  }

  /** How setting parameters went; a remote caller gets exceptions as reasons. */
  private SetParametersResult attempt(List<Parameter> parameters) {
    try {
      return node.setParametersAtomically(
          parameters.stream().map(ParameterVariant::fromParameter).toList());
    } catch (RuntimeException e) {
      String reason = String.valueOf(e.getMessage());
      return new SetParametersResult().setSuccessful(false).setReason(reason);
    }
  }
}
