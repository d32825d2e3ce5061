package org.ros2.rcljava.parameters.client;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.concurrent.RCLFuture;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Executor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.ParameterType;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.qos.QoSProfile;
import rcl_interfaces.msg.ListParametersResult;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

/** The client behind {@link SyncParametersClient}: waits for what an asynchronous one is told. */
public final class SyncParametersClientImpl implements SyncParametersClient {
  private final AsyncParametersClient client;
  private final @Nullable Executor executor;

  /** For the node's own parameters. */
  public SyncParametersClientImpl(Node node) {
    this(node, "");
  }

  /** For the node's own parameters, with another profile. */
  public SyncParametersClientImpl(Node node, QoSProfile qosProfile) {
    this(node, "", qosProfile);
  }

  /** For the parameters of a node of that name, with the default profile of parameters. */
  public SyncParametersClientImpl(Node node, String remoteName) {
    this(node, remoteName, QoSProfile.parametersDefault());
  }

  /** For the parameters of a node of that name. */
  public SyncParametersClientImpl(Node node, String remoteName, QoSProfile qosProfile) {
    this.client = new AsyncParametersClientImpl(node, remoteName, qosProfile);
    this.executor = null;
  }

  /** For the node's own parameters; the executor, which has the node, runs while it waits. */
  public SyncParametersClientImpl(Executor executor, Node node) {
    this(executor, node, "");
  }

  /** For the node's own parameters, with another profile; see the last constructor. */
  public SyncParametersClientImpl(Executor executor, Node node, QoSProfile qosProfile) {
    this(executor, node, "", qosProfile);
  }

  /** For the parameters of a node of that name; see the last constructor. */
  public SyncParametersClientImpl(Executor executor, Node node, String remoteName) {
    this(executor, node, remoteName, QoSProfile.parametersDefault());
  }

  /**
   * For the parameters of a node.
   *
   * @param executor has the node that asks, and runs on the calling thread while it waits
   * @param node the node that asks
   * @param remoteName the node that answers; empty for the one that asks
   */
  public SyncParametersClientImpl(
      Executor executor, Node node, String remoteName, QoSProfile qosProfile) {
    this.client = new AsyncParametersClientImpl(node, remoteName, qosProfile);
    this.executor = executor;
  }

  private interface Question<T> {
    Future<T> ask(Consumer<Future<T>> callback);
  }

  private <T> T await(Question<T> question) throws InterruptedException, ExecutionException {
    Executor spinner = executor;
    if (spinner == null) {
      return question.ask(future -> {}).get();
    }
    RCLFuture<T> awaited = new RCLFuture<>(spinner);
    var _ =
        question.ask(future -> {
          try {
            awaited.set(future.get());
          } catch (ExecutionException e) {
            awaited.setException(e.getCause() == null ? e : e.getCause());
          } catch (InterruptedException e) {
            awaited.setException(e);
            Thread.currentThread().interrupt();
          }
        });
    return awaited.get();
  }

  @Override
  public boolean isServiceReady() {
    return client.isServiceReady();
  }

  @Override
  public boolean waitForService(Duration timeout) {
    return client.waitForService(timeout);
  }

  @Override
  public List<ParameterVariant> getParameters(List<String> names)
      throws InterruptedException, ExecutionException {
    return await(callback -> client.getParameters(names, callback));
  }

  @Override
  public List<ParameterType> getParameterTypes(List<String> names)
      throws InterruptedException, ExecutionException {
    return await(callback -> client.getParameterTypes(names, callback));
  }

  @Override
  public List<SetParametersResult> setParameters(List<ParameterVariant> parameters)
      throws InterruptedException, ExecutionException {
    return await(callback -> client.setParameters(parameters, callback));
  }

  @Override
  public SetParametersResult setParametersAtomically(List<ParameterVariant> parameters)
      throws InterruptedException, ExecutionException {
    return await(callback -> client.setParametersAtomically(parameters, callback));
  }

  @Override
  public ListParametersResult listParameters(List<String> prefixes, long depth)
      throws InterruptedException, ExecutionException {
    return await(callback -> client.listParameters(prefixes, depth, callback));
  }

  @Override
  public List<ParameterDescriptor> describeParameters(List<String> names)
      throws InterruptedException, ExecutionException {
    return await(callback -> client.describeParameters(names, callback));
  }
}
