package org.ros2.rcljava.middleware.rcl;

import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawClient;
import org.ros2.rcljava.qos.QoSProfile;

/** A {@code rcl_client_t}. */
final class RclClient implements RawClient, RclEndpoint {
  private static final Logger LOG = System.getLogger(RclClient.class.getName());

  /** Number of a request that was not sent because everything is shut down. */
  private static final long NOT_SENT = -1;

  private final RclMiddleware middleware;
  private final RclNode node;
  private final String name;
  private final TypeSupports.ServiceSupport type;
  private final RclHandle client;
  private final MemorySegment sent;
  private final MemorySegment available;
  private final RequestId answered;
  private final Incoming incoming;
  private final ServiceMessages messages;
  private long requestNumber;

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
    this.type = middleware.types().service(type);
    this.client = new RclHandle(node, RclHandle.Kind.CLIENT, name, this.type.typeSupport(), qos);
    this.sent = client.arena().allocate(JAVA_LONG);
    this.available = client.arena().allocate(JAVA_BOOLEAN);
    this.answered = new RequestId(client.arena());
    this.incoming = new Incoming(client, Rcl.CLIENT_ON_DATA, onData);
    this.messages = new ServiceMessages(client.arena(), incoming.buffer());
    int code = incoming.listen();
    if (code != Rcl.OK) {
      delete();
      throw middleware.notTold("responses", code);
    }
  }

  @Override
  public long sendRequest(ByteBuffer serialized) {
    client.lock();
    try {
      if (client.isClosed() && middleware.isClosed()) {
        return NOT_SENT;
      }
      if (client.isClosed()) {
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
      client.unlock();
    }
  }

  @Override
  public boolean hasData() {
    return incoming.hasData();
  }

  @Override
  public @Nullable ByteBuffer takeResponse() {
    client.lock();
    try {
      Arrived arrived = incoming.arrivals();
      long before = arrived.before();
      // A response that is malformed or to another client may count as none, with others behind it.
      for (long attempts = Math.max(1, before); attempts > 0 && !client.isClosed(); attempts--) {
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
      client.unlock();
    }
  }

  @Override
  public long requestNumber() {
    return requestNumber;
  }

  @Override
  public boolean isServiceAvailable() {
    client.lock();
    try {
      if (client.isClosed()) {
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
      client.unlock();
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
    incoming.stop();
    client.delete();
    incoming.forget();
  }
}
