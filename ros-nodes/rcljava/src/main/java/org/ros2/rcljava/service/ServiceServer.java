package org.ros2.rcljava.service;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.consumers.TriConsumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.executors.Readiness;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.RawService;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrWriter;

/**
 * The service behind {@link Service}: answers one request each time an executor runs it.
 *
 * @param <T> type of the service
 */
public final class ServiceServer<T extends ServiceDefinition> implements Service<T>, Executable {
  private static final Logger LOG = System.getLogger(ServiceServer.class.getName());
  private static final int INITIAL_BYTES = 256;

  private final String name;
  private final ServiceType<?, ?> type;
  private final TriConsumer<RMWRequestId, MessageDefinition, MessageDefinition> callback;
  private final Consumer<Service<?>> remover;
  private final Readiness readiness;
  private final CdrReader reader = CdrReader.copying();
  private final RawService raw;
  private final CdrWriter writer;
  private final boolean answersAtOnce;
  private boolean warned;

  /**
   * Serves through what the function makes of the callback for new requests.
   *
   * @param name absolute name
   * @param callback gets the requests and fills in the responses
   * @param opener makes the raw service, which is closed when this one is disposed of
   * @param remover takes this service off its node's list
   * @param wakeUp called when a request may wait
   */
  public ServiceServer(
      String name,
      ServiceType<?, ?> type,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      Function<Runnable, RawService> opener,
      Consumer<Service<?>> remover,
      Runnable wakeUp) {
    this(name, type, callback, opener, remover, wakeUp, true);
  }

  @SuppressWarnings("unchecked") // the callback gets what the type says it takes
  private ServiceServer(
      String name,
      ServiceType<?, ?> type,
      TriConsumer<RMWRequestId, ? extends MessageDefinition, ? extends MessageDefinition> callback,
      Function<Runnable, RawService> opener,
      Consumer<Service<?>> remover,
      Runnable wakeUp,
      boolean answersAtOnce) {
    this.name = name;
    this.type = type;
    this.callback = (TriConsumer<RMWRequestId, MessageDefinition, MessageDefinition>) callback;
    this.remover = remover;
    this.readiness = new Readiness(wakeUp);
    this.raw = opener.apply(readiness::arrived);
    this.writer = new CdrWriter(INITIAL_BYTES, raw.maxBytes());
    this.answersAtOnce = answersAtOnce;
    readiness.arrived(); // the first requests may have come before the service was known
  }

  /**
   * Serves requests that are answered later, through {@link #respond}.
   *
   * @param callback gets the requests
   */
  public static <T extends ServiceDefinition> ServiceServer<T> deferring(
      String name,
      ServiceType<?, ?> type,
      BiConsumer<RMWRequestId, MessageDefinition> callback,
      Function<Runnable, RawService> opener,
      Runnable wakeUp) {
    TriConsumer<RMWRequestId, MessageDefinition, MessageDefinition> only =
        (id, request, response) -> callback.accept(id, request);
    return new ServiceServer<>(name, type, only, opener, service -> {}, wakeUp, false);
  }

  @Override
  public boolean claim() {
    return readiness.claim();
  }

  @Override
  public void execute() {
    readiness.runWith(raw::takeRequest, raw::hasData, this::answer);
  }

  private void answer(ByteBuffer sample) {
    RMWRequestId id = raw.requestId();
    MessageDefinition request = decoded(sample);
    if (request != null) {
      MessageDefinition response = type.response().newMessage();
      callback.accept(id, request, response);
      if (answersAtOnce) {
        respond(id, response);
      }
    }
  }

  /**
   * Sends a response, from any thread.
   *
   * @throws org.ros2.rosidl.cdr.CdrException if it breaks a bound of its type or is too large
   * @throws org.ros2.rcljava.middleware.MiddlewareException if the service is disposed of
   */
  public void respond(RMWRequestId id, MessageDefinition response) {
    synchronized (writer) {
      raw.sendResponse(id, writer.encode(response));
    }
  }

  private @Nullable MessageDefinition decoded(ByteBuffer sample) {
    try {
      return reader.decode(sample, type.request().newMessage());
    } catch (CdrException e) {
      if (!warned) {
        warned = true;
        LOG.log(
            Level.WARNING,
            "dropped a request to {0} that is not a {1}: {2}; further ones are dropped silently",
            name,
            type.request().name(),
            e.getMessage());
      }
      return null;
    }
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
  public void executeCallback(
      RMWRequestId rmwRequestId, MessageDefinition request, MessageDefinition response) {
    callback.accept(rmwRequestId, request, response);
  }

  @Override
  public String getServiceName() {
    return name;
  }

  @Override
  public void dispose() {
    remover.accept(this);
    raw.close();
  }
}
