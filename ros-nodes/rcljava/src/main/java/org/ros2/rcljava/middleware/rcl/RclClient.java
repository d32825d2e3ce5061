package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
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
import org.ros2.rcljava.middleware.RawClient;
import org.ros2.rcljava.qos.QoSProfile;

/** A {@code rcl_client_t}. */
final class RclClient implements RawClient, RclEndpoint, Arrivals.Receiver {
  private static final Logger LOG = System.getLogger(RclClient.class.getName());

  /** Number of a request that was not sent because everything is shut down. */
  private static final long NOT_SENT = -1;

  private final RclMiddleware middleware;
  private final RclNode node;
  private final String name;
  private final Runnable onData;
  private final TypeSupports.ServiceSupport type;
  private final Arena arena = Arena.ofShared();
  private final MemorySegment client = arena.allocate(JAVA_LONG);
  private final MemorySegment sent = arena.allocate(JAVA_LONG);
  private final MemorySegment available = arena.allocate(JAVA_BOOLEAN);
  private final RequestId answered = new RequestId(arena);
  private final long number = Arrivals.add(this);
  private final ServiceMessages messages = new ServiceMessages(arena, number);
  private final Arrived arrived = new Arrived();
  private final ReentrantLock lock = new ReentrantLock();
  private long requestNumber;
  private volatile boolean closed;

  /** Makes one; called by {@link RclMiddleware#open}. */
  RclClient(
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
      MemorySegment options = call.allocate(Structs.LARGE).copyFrom(Rcl.CLIENT_OPTIONS);
      RmwQos.write(qos, options);
      Rcl.require(
          Rcl.CLIENT_INIT.call(
              client.address(),
              node.address(),
              this.type.typeSupport(),
              call.allocateFrom(name).address(),
              options.address()),
          "cannot call %s with %s".formatted(name, qos));
    } catch (RuntimeException e) {
      Arrivals.remove(number);
      arena.close();
      throw e;
    }
    int code = Rcl.CLIENT_ON_DATA.call(client.address(), Arrivals.ON_DATA, number);
    if (code != Rcl.OK) {
      delete();
      throw middleware.notTold("responses", code);
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
  public long sendRequest(ByteBuffer serialized) {
    lock.lock();
    try {
      if (closed && middleware.isClosed()) {
        return NOT_SENT;
      }
      if (closed) {
        throw new MiddlewareException("client of service " + name + " is disposed of");
      }
      int code =
          messages.send(
              serialized,
              type.request(),
              name,
              request -> Rcl.SEND_REQUEST.call(client.address(), request, sent.address()));
      Rcl.require(code, "cannot send a request to " + name);
      return sent.get(JAVA_LONG, 0);
    } finally {
      lock.unlock();
    }
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
  public @Nullable ByteBuffer takeResponse() {
    lock.lock();
    try {
      long before = arrived.before();
      // A response that is malformed or to another client may count as none, with others behind it.
      for (long attempts = Math.max(1, before); attempts > 0 && !closed; attempts--) {
        int code =
            messages.take(
                type.response(),
                response -> Rcl.TAKE_RESPONSE.call(client.address(), answered.address(), response));
        if (code == Rcl.OK) {
          arrived.taken();
          requestNumber = answered.number();
          return messages.taken();
        }
        if (code != Rcl.CLIENT_TAKE_FAILED) {
          LOG.log(Level.WARNING, "dropped a response of {0}: {1}", name, Rcl.error());
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
  public long requestNumber() {
    return requestNumber;
  }

  @Override
  public boolean isServiceAvailable() {
    lock.lock();
    try {
      if (closed) {
        return false;
      }
      int code =
          Rcl.SERVICE_IS_AVAILABLE.call(node.address(), client.address(), available.address());
      if (code != Rcl.OK) {
        Rcl.forgetError();
        return false;
      }
      return available.get(JAVA_BOOLEAN, 0);
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
    Rcl.CLIENT_ON_DATA.call(client.address(), 0, 0);
    lock.lock();
    try {
      Rcl.CLIENT_FINI.call(client.address(), node.address());
      Rcl.forgetError();
      Arrivals.remove(number);
      arena.close();
    } finally {
      lock.unlock();
    }
  }
}
