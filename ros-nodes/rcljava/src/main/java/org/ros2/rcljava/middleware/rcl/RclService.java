package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawService;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;

/** A {@code rcl_service_t}. */
final class RclService implements RawService, RclEndpoint, Arrivals.Receiver {
  private static final Logger LOG = System.getLogger(RclService.class.getName());

  private final RclMiddleware middleware;
  private final RclNode node;
  private final String name;
  private final Runnable onData;
  private final TypeSupports.ServiceSupport type;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment service = arena.allocate(JAVA_LONG);
  private final RequestId taken = new RequestId(arena);
  private final RequestId answered = new RequestId(arena);
  private final long number = Arrivals.add(this);
  private final ServiceMessages messages = new ServiceMessages(arena, number);
  private final Arrived arrived = new Arrived();
  private final ReentrantLock lock = new ReentrantLock();
  private RMWRequestId requestId = new RMWRequestId();
  private volatile boolean closed;

  /** Makes one; called by {@link RclMiddleware#open}. */
  RclService(
      RclMiddleware middleware,
      RclNode node,
      String name,
      ServiceType<?, ?> type,
      QoSProfile qos,
      Runnable onData) {
    this.middleware = middleware;
    this.node = node;
    this.name = name;
    this.onData = onData;
    try (Arena call = Arena.ofConfined()) {
      this.type = middleware.types().service(type);
      MemorySegment options = call.allocate(Structs.LARGE).copyFrom(Rcl.SERVICE_OPTIONS);
      RmwQos.write(qos, options);
      Rcl.require(
          Rcl.SERVICE_INIT.call(
              service.address(),
              node.address(),
              this.type.typeSupport(),
              call.allocateFrom(name).address(),
              options.address()),
          "cannot serve %s with %s".formatted(name, qos));
    } catch (RuntimeException e) {
      Arrivals.remove(number);
      arena.close();
      throw e;
    }
    int code = Rcl.SERVICE_ON_DATA.call(service.address(), Arrivals.ON_DATA, number);
    if (code != Rcl.OK) {
      delete();
      throw middleware.notTold("requests", code);
    }
  }

  @Override
  public void arrived(long howMany) {
    arrived.add(howMany);
    onData.run();
  }

  @Override
  public long reallocate(long bytes) {
    return messages.reallocate(bytes);
  }

  @Override
  public boolean hasData() {
    lock.lock();
    try {
      return !closed && arrived.any();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable ByteBuffer takeRequest() {
    lock.lock();
    try {
      long before = arrived.before();
      // A request that is malformed may count as none, with others behind it.
      for (long attempts = Math.max(1, before); attempts > 0 && !closed; attempts--) {
        int code =
            messages.take(
                type.request(),
                request -> Rcl.TAKE_REQUEST.call(service.address(), taken.address(), request));
        if (code == Rcl.OK) {
          arrived.taken();
          requestId = taken.read();
          return messages.taken();
        }
        if (code != Rcl.SERVICE_TAKE_FAILED) {
          LOG.log(Level.WARNING, "dropped a request to {0}: {1}", name, Rcl.error());
        }
        Rcl.forgetError();
      }
      arrived.nothing(before);
      return null;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public RMWRequestId requestId() {
    return requestId;
  }

  @Override
  public void sendResponse(RMWRequestId request, ByteBuffer serialized) {
    lock.lock();
    try {
      if (closed && middleware.isClosed()) {
        return;
      }
      if (closed) {
        throw new MiddlewareException("service " + name + " is disposed of");
      }
      answered.write(request);
      int code =
          messages.send(
              serialized,
              type.response(),
              name,
              response -> Rcl.SEND_RESPONSE.call(service.address(), answered.address(), response));
      if (code == Rcl.TIMEOUT) {
        LOG.log(
            Level.WARNING,
            "service {0}: a client cannot be reached, its response is dropped: {1}",
            name,
            Rcl.error());
      } else {
        Rcl.require(code, "cannot answer a request to " + name);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int maxBytes() {
    return MessageView.MAX_BYTES;
  }

  @Override
  public void close() {
    node.close(this);
  }

  @Override
  public void delete() {
    closed = true;
    // Waits for a call that is under way, which may be about to take.
    Rcl.SERVICE_ON_DATA.call(service.address(), 0, 0);
    lock.lock();
    try {
      Rcl.SERVICE_FINI.call(service.address(), node.address());
      Rcl.forgetError();
      Arrivals.remove(number);
      arena.close();
    } finally {
      lock.unlock();
    }
  }
}
