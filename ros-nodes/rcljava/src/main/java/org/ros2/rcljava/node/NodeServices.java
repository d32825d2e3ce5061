package org.ros2.rcljava.node;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.client.ServiceClient;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareNode;
import org.ros2.rcljava.names.NodeNames;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.Service;
import org.ros2.rcljava.service.ServiceServer;

/** Services and clients of a node. */
final class NodeServices implements Disposable {
  private final NodeNames names;
  private final MiddlewareNode announced;
  private final NodeEntities entities;
  private final List<Service<?>> services = new CopyOnWriteArrayList<>();
  private final List<Client<?>> clients = new CopyOnWriteArrayList<>();

  NodeServices(NodeNames names, MiddlewareNode announced, NodeEntities entities) {
    this.names = names;
    this.announced = announced;
    this.entities = entities;
  }

  <T extends ServiceDefinition> Service<T> serve(
      Class<T> serviceType,
      String serviceName,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      QoSProfile qos) {
    String fullName = names.service(serviceName);
    ServiceType<?, ?> type = ServiceType.of(serviceType);
    entities.requireOpen();
    ServiceServer<T> service =
        new ServiceServer<>(
            fullName,
            type,
            callback,
            onData -> announced.createService(fullName, type, qos, onData),
            this::forget,
            entities.work()::wakeUp);
    return entities.keepRunning(service, services);
  }

  /** Makes a client whose futures the node's executor completes. */
  <T extends ServiceDefinition> Client<T> call(
      Node node, Class<T> serviceType, String serviceName, QoSProfile qos) {
    String fullName = names.service(serviceName);
    ServiceType<?, ?> type = ServiceType.of(serviceType);
    entities.requireOpen();
    ServiceClient<T> client =
        new ServiceClient<>(
            node,
            fullName,
            type,
            onData -> announced.createClient(fullName, type, qos, onData),
            this::forget,
            entities.work()::wakeUp);
    return entities.keepRunning(client, clients);
  }

  private void forget(Service<?> service) {
    entities.work().remove((Executable) service);
    services.remove(service);
  }

  private void forget(Client<?> client) {
    entities.work().remove((Executable) client);
    clients.remove(client);
  }

  boolean remove(Service<?> service) {
    if (!services.contains(service)) {
      return false;
    }
    service.dispose();
    return true;
  }

  boolean remove(Client<?> client) {
    if (!clients.contains(client)) {
      return false;
    }
    client.dispose();
    return true;
  }

  Collection<Service<?>> services() {
    return List.copyOf(services);
  }

  Collection<Client<?>> clients() {
    return List.copyOf(clients);
  }

  @Override
  public void dispose() {
    services.forEach(Service::dispose);
    clients.forEach(Client::dispose);
  }
}
