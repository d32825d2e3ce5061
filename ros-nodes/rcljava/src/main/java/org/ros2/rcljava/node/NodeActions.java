package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionEndpoints;
import org.ros2.rcljava.action.ActionServer;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.ActionServerOptions;
import org.ros2.rcljava.action.CancelCallback;
import org.ros2.rcljava.action.GoalCallback;
import org.ros2.rcljava.action.GoalClient;
import org.ros2.rcljava.action.GoalServer;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.GoalRequestDefinition;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.time.Clock;

/** Action servers and clients of a node. */
final class NodeActions implements Disposable {
  private final NodeNames names;
  private final MiddlewareNode announced;
  private final NodeEntities entities;
  private final List<ActionServer<?>> servers = new CopyOnWriteArrayList<>();
  private final List<ActionClient<?>> clients = new CopyOnWriteArrayList<>();

  NodeActions(NodeNames names, MiddlewareNode announced, NodeEntities entities) {
    this.names = names;
    this.announced = announced;
    this.entities = entities;
  }

  <T extends ActionDefinition> ActionServer<T> serve(
      Class<T> actionType,
      String actionName,
      GoalCallback<? extends GoalRequestDefinition<T>> goalCallback,
      CancelCallback<T> cancelCallback,
      Consumer<ActionServerGoalHandle<T>> acceptedCallback,
      ActionServerOptions options,
      Clock clock) {
    GoalServer<T> server =
        new GoalServer<>(
            actionType,
            endpoints(actionName),
            goalCallback,
            cancelCallback,
            acceptedCallback,
            options,
            clock,
            gone -> forget(gone, servers));
    return entities.keepRunning(server, servers);
  }

  /** Makes a client whose futures the node's executor completes. */
  <T extends ActionDefinition> ActionClient<T> call(
      Node node, Class<T> actionType, String actionName) {
    GoalClient<T> client =
        new GoalClient<>(node, actionType, endpoints(actionName), gone -> forget(gone, clients));
    return entities.keepRunning(client, clients);
  }

  private ActionEndpoints endpoints(String actionName) {
    entities.requireOpen();
    return new ActionEndpoints(announced, names, actionName, entities.work()::wakeUp);
  }

  private void forget(Executable gone, List<?> others) {
    entities.work().remove(gone);
    others.remove(gone);
  }

  boolean remove(ActionServer<?> server) {
    return removeFrom(servers, server);
  }

  boolean remove(ActionClient<?> client) {
    return removeFrom(clients, client);
  }

  private static boolean removeFrom(List<?> ours, Disposable entity) {
    if (!ours.contains(entity)) {
      return false;
    }
    entity.dispose();
    return true;
  }

  Collection<ActionServer<?>> servers() {
    return List.copyOf(servers);
  }

  Collection<ActionClient<?>> clients() {
    return List.copyOf(clients);
  }

  @Override
  public void dispose() {
    servers.forEach(ActionServer::dispose);
    clients.forEach(ActionClient::dispose);
  }
}
