package org.ros2.rcljava.client;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.concurrent.RCLFuture;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.executors.Readiness;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.RawClient;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrWriter;

/**
 * The client behind {@link Client}: takes one response each time an executor runs it.
 *
 * @param <T> type of the service
 */
public final class ServiceClient<T extends ServiceDefinition> implements Client<T>, Executable {
  private static final Logger LOG = System.getLogger(ServiceClient.class.getName());
  private static final int INITIAL_BYTES = 256;

  /** More open requests mean that nobody answers and nobody minds. */
  private static final int MAX_PENDING = 10_000;

  private final WeakReference<Node> node;
  private final String name;
  private final ServiceType<?, ?> type;
  private final Consumer<Client<?>> remover;
  private final Readiness readiness;
  private final CdrReader reader = CdrReader.copying();
  private final RawClient raw;
  private final CdrWriter writer;

  /** By number of the request; guards itself, {@link #writer} and {@link #disposed}. */
  private final Map<Long, Pending<?>> pending = new HashMap<>();

  private volatile boolean disposed;

  private record Pending<V>(RCLFuture<V> future, Consumer<Future<V>> callback) {}

  /**
   * Calls through what the function makes of the callback for new responses.
   *
   * @param node whose executor completes the futures
   * @param name absolute name
   * @param opener makes the raw client, which is closed when this one is disposed of
   * @param remover takes this client off its node's list
   * @param wakeUp called when a response may wait
   */
  public ServiceClient(
      Node node,
      String name,
      ServiceType<?, ?> type,
      Function<Runnable, RawClient> opener,
      Consumer<Client<?>> remover,
      Runnable wakeUp) {
    this.node = new WeakReference<>(node);
    this.name = name;
    this.type = type;
    this.remover = remover;
    this.readiness = new Readiness(wakeUp);
    this.raw = opener.apply(readiness::arrived);
    this.writer = new CdrWriter(INITIAL_BYTES, raw.maxBytes());
  }

  @Override
  public <U extends MessageDefinition, V extends MessageDefinition> Future<V> asyncSendRequest(
      U request) {
    return asyncSendRequest(request, future -> {});
  }

  @Override
  public <U extends MessageDefinition, V extends MessageDefinition> Future<V> asyncSendRequest(
      U request, Consumer<Future<V>> callback) {
    if (!type.request().javaClass().isInstance(request)) {
      throw new IllegalArgumentException(
          "service %s takes %s, got %s"
              .formatted(name, type.request().name(), request.messageType().name()));
    }
    RCLFuture<V> future = new RCLFuture<>(node);
    long number;
    synchronized (pending) {
      requireRoom();
      number = raw.sendRequest(writer.encode(request));
      pending.put(number, new Pending<>(future, callback));
    }
    var _ = future.completion().whenComplete((response, failure) -> forget(number));
    return future;
  }

  private void requireRoom() {
    if (disposed) {
      throw new IllegalStateException("client of service " + name + " is disposed of");
    }
    if (pending.size() >= MAX_PENDING) {
      throw new IllegalStateException(
          "%d requests to service %s wait for their responses: see waitForService,"
                  .formatted(pending.size(), name)
              + " removePendingRequest and prunePendingRequests");
    }
  }

  private @Nullable Pending<?> forget(long number) {
    synchronized (pending) {
      return pending.remove(number);
    }
  }

  @Override
  public boolean claim() {
    return readiness.claim();
  }

  @Override
  public void execute() {
    readiness.runWith(raw::takeResponse, raw::hasData, this::receive);
  }

  private void receive(ByteBuffer sample) {
    RMWRequestId header = new RMWRequestId();
    header.sequenceNumber = raw.requestNumber();
    MessageDefinition response;
    try {
      response = reader.decode(sample, type.response().newMessage());
    } catch (CdrException e) {
      LOG.log(
          Level.WARNING,
          "the response of service {0} is not a {1}: {2}",
          name,
          type.response().name(),
          e.getMessage());
      Pending<?> waiting = forget(header.sequenceNumber);
      if (waiting != null) {
        waiting.future().setException(e);
      }
      return;
    }
    handleResponse(header, response);
  }

  @Override
  @SuppressWarnings("unchecked") // rcljava leaves it to the caller to name the right class
  public <U extends MessageDefinition> void handleResponse(RMWRequestId header, U response) {
    Pending<U> waiting = (Pending<U>) forget(header.sequenceNumber);
    if (waiting != null) {
      waiting.future().set(response);
      waiting.callback().accept(waiting.future());
    }
  }

  @Override
  public boolean removePendingRequest(Future<?> future) {
    boolean ours;
    synchronized (pending) {
      ours = pending.values().stream().map(Pending::future).anyMatch(Predicate.isEqual(future));
    }
    return ours && future.cancel(false);
  }

  @Override
  public int prunePendingRequests() {
    List<Pending<?>> all = drain();
    all.forEach(waiting -> waiting.future().cancel(false));
    return all.size();
  }

  private List<Pending<?>> drain() {
    synchronized (pending) {
      List<Pending<?>> all = List.copyOf(pending.values());
      pending.clear();
      return all;
    }
  }

  @Override
  public boolean isServiceAvailable() {
    return !disposed && raw.isServiceAvailable();
  }

  @Override
  public boolean waitForService() {
    return waitForService(Duration.ofNanos(-1));
  }

  @Override
  public boolean waitForService(Duration timeout) {
    return Availability.await(this::isServiceAvailable, () -> disposed, timeout);
  }

  @Override
  public long nanosUntilReady() {
    return NEVER;
  }

  @Override
  @SuppressWarnings("unchecked") // rcljava leaves it to the caller to name the right class
  public <U extends MessageDefinition> Class<U> getRequestType() {
    return (Class<U>) type.request().javaClass();
  }

  @Override
  @SuppressWarnings("unchecked") // rcljava leaves it to the caller to name the right class
  public <U extends MessageDefinition> Class<U> getResponseType() {
    return (Class<U>) type.response().javaClass();
  }

  @Override
  public String getServiceName() {
    return name;
  }

  @Override
  public void dispose() {
    synchronized (pending) {
      disposed = true;
    }
    remover.accept(this);
    raw.close();
    failPendingRequests(
        new IllegalStateException(
            "client of service " + name + " was disposed of before the response came"));
  }

  /** Waits no longer for any response; the futures fail for that reason. */
  public void failPendingRequests(RuntimeException reason) {
    drain().forEach(waiting -> waiting.future().setException(reason));
  }

  /** Whether a response is waited for. */
  public boolean hasPendingRequests() {
    synchronized (pending) {
      return !pending.isEmpty();
    }
  }
}
