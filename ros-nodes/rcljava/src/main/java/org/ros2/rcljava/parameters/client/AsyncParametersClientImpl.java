package org.ros2.rcljava.parameters.client;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.concurrent.RCLFuture;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.ParameterNames;
import org.ros2.rcljava.parameters.ParameterType;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.qos.QoSProfile;
import rcl_interfaces.msg.ListParametersResult;
import rcl_interfaces.msg.Parameter;
import rcl_interfaces.msg.ParameterDescriptor;
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

/** The client behind {@link AsyncParametersClient}: one client of each parameter service. */
public final class AsyncParametersClientImpl implements AsyncParametersClient {
  private final Node node;
  private final Client<GetParameters> getParameters;
  private final Client<GetParameterTypes> getParameterTypes;
  private final Client<SetParameters> setParameters;
  private final Client<SetParametersAtomically> setParametersAtomically;
  private final Client<ListParameters> listParameters;
  private final Client<DescribeParameters> describeParameters;

  /** For the node's own parameters. */
  public AsyncParametersClientImpl(Node node) {
    this(node, "");
  }

  /** For the parameters of a node of that name, with the default profile of parameters. */
  public AsyncParametersClientImpl(Node node, String remoteName) {
    this(node, remoteName, QoSProfile.parametersDefault());
  }

  /** For the node's own parameters, with another profile. */
  public AsyncParametersClientImpl(Node node, QoSProfile qosProfile) {
    this(node, "", qosProfile);
  }

  /**
   * For the parameters of a node.
   *
   * @param node the node that asks
   * @param remoteName the node that answers, such as {@code arm} or {@code /left/arm}; empty for
   *     the one that asks
   */
  public AsyncParametersClientImpl(Node node, String remoteName, QoSProfile qosProfile) {
    this.node = node;
    String prefix = (remoteName.isEmpty() ? node.getFullyQualifiedName() : remoteName) + "/";
    this.getParameters =
        node.createClient(GetParameters.class, prefix + ParameterNames.GET_PARAMETERS, qosProfile);
    this.getParameterTypes =
        node.createClient(
            GetParameterTypes.class, prefix + ParameterNames.GET_PARAMETER_TYPES, qosProfile);
    this.setParameters =
        node.createClient(SetParameters.class, prefix + ParameterNames.SET_PARAMETERS, qosProfile);
    this.setParametersAtomically =
        node.createClient(
            SetParametersAtomically.class,
            prefix + ParameterNames.SET_PARAMETERS_ATOMICALLY,
            qosProfile);
    this.listParameters =
        node.createClient(
            ListParameters.class, prefix + ParameterNames.LIST_PARAMETERS, qosProfile);
    this.describeParameters =
        node.createClient(
            DescribeParameters.class, prefix + ParameterNames.DESCRIBE_PARAMETERS, qosProfile);
  }

  private List<Client<?>> clients() {
    return List.of(
        getParameters,
        getParameterTypes,
        setParameters,
        setParametersAtomically,
        listParameters,
        describeParameters);
  }

  @Override
  public boolean isServiceReady() {
    return clients().stream().allMatch(Client::isServiceAvailable);
  }

  @Override
  public boolean waitForService(Duration timeout) {
    long deadline = System.nanoTime() + timeout.toNanos();
    for (Client<?> client : clients()) {
      long left = Math.max(0, deadline - System.nanoTime());
      if (!client.waitForService(Duration.ofNanos(left))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Future<List<ParameterVariant>> getParameters(List<String> names) {
    return getParameters(names, future -> {});
  }

  @Override
  public Future<List<ParameterVariant>> getParameters(
      List<String> names, Consumer<Future<List<ParameterVariant>>> callback) {
    Function<GetParameters_Response, List<ParameterVariant>> result =
        response -> named(names, response);
    return ask(getParameters, new GetParameters_Request().setNames(names), result, callback);
  }

  @Override
  public Future<List<ParameterType>> getParameterTypes(List<String> names) {
    return getParameterTypes(names, future -> {});
  }

  @Override
  public Future<List<ParameterType>> getParameterTypes(
      List<String> names, Consumer<Future<List<ParameterType>>> callback) {
    Function<GetParameterTypes_Response, List<ParameterType>> result =
        AsyncParametersClientImpl::types;
    return ask(
        getParameterTypes, new GetParameterTypes_Request().setNames(names), result, callback);
  }

  @Override
  public Future<List<SetParametersResult>> setParameters(List<ParameterVariant> parameters) {
    return setParameters(parameters, future -> {});
  }

  @Override
  public Future<List<SetParametersResult>> setParameters(
      List<ParameterVariant> parameters, Consumer<Future<List<SetParametersResult>>> callback) {
    Function<SetParameters_Response, List<SetParametersResult>> result =
        SetParameters_Response::getResults;
    return ask(
        setParameters,
        new SetParameters_Request().setParameters(messages(parameters)),
        result,
        callback);
  }

  @Override
  public Future<SetParametersResult> setParametersAtomically(List<ParameterVariant> parameters) {
    return setParametersAtomically(parameters, future -> {});
  }

  @Override
  public Future<SetParametersResult> setParametersAtomically(
      List<ParameterVariant> parameters, Consumer<Future<SetParametersResult>> callback) {
    Function<SetParametersAtomically_Response, SetParametersResult> result =
        SetParametersAtomically_Response::getResult;
    return ask(
        setParametersAtomically,
        new SetParametersAtomically_Request().setParameters(messages(parameters)),
        result,
        callback);
  }

  @Override
  public Future<ListParametersResult> listParameters(List<String> prefixes, long depth) {
    return listParameters(prefixes, depth, future -> {});
  }

  @Override
  public Future<ListParametersResult> listParameters(
      List<String> prefixes, long depth, Consumer<Future<ListParametersResult>> callback) {
    Function<ListParameters_Response, ListParametersResult> result =
        ListParameters_Response::getResult;
    return ask(
        listParameters,
        new ListParameters_Request().setPrefixes(prefixes).setDepth(depth),
        result,
        callback);
  }

  @Override
  public Future<List<ParameterDescriptor>> describeParameters(List<String> names) {
    return describeParameters(names, future -> {});
  }

  @Override
  public Future<List<ParameterDescriptor>> describeParameters(
      List<String> names, Consumer<Future<List<ParameterDescriptor>>> callback) {
    Function<DescribeParameters_Response, List<ParameterDescriptor>> result =
        DescribeParameters_Response::getDescriptors;
    return ask(
        describeParameters, new DescribeParameters_Request().setNames(names), result, callback);
  }

  /** Sends a request; the future holds what the function makes of the response. */
  private <Q extends MessageDefinition, R extends MessageDefinition, T> Future<T> ask(
      Client<?> client, Q request, Function<R, T> result, Consumer<Future<T>> callback) {
    RCLFuture<T> future = new RCLFuture<>(new WeakReference<>(node));
    RCLFuture<R> response = (RCLFuture<R>) client.<Q, R>asyncSendRequest(request);
    var _ =
        response
            .completion()
            .whenComplete((value, failure) -> {
              if (failure == null) {
                future.set(result.apply(value));
              } else {
                future.setException(failure);
              }
              callback.accept(future);
            });
    return future;
  }

  private static List<Parameter> messages(List<ParameterVariant> parameters) {
    return parameters.stream().map(ParameterVariant::toParameter).toList();
  }

  private static List<ParameterVariant> named(List<String> names, GetParameters_Response response) {
    List<ParameterVariant> parameters = new ArrayList<>();
    for (int i = 0; i < Math.min(names.size(), response.getValues().size()); i++) {
      parameters.add(ParameterVariant.of(names.get(i), response.getValues().get(i)));
    }
    return parameters;
  }

  private static List<ParameterType> types(GetParameterTypes_Response response) {
    return response.getTypes().stream().map(ParameterType::fromByte).toList();
  }
}
