package org.ros2.rcljava.middleware.rcl;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawService;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.service.RMWRequestId;

/** A {@code rcl_service_t}. */
final class RclService implements RawService, RclEndpoint {
  private static final Logger LOG = System.getLogger(RclService.class.getName());

  private final RclMiddleware middleware;
  private final RclNode node;
  private final String name;
  private final TypeSupports.ServiceSupport type;
  private final RclHandle service;
  private final RequestId taken;
  private final RequestId answered;
  private final Incoming incoming;
  private final ServiceMessages messages;
  private RMWRequestId requestId = new RMWRequestId();

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
    this.type = middleware.types().service(type);
    this.service = new RclHandle(node, RclHandle.Kind.SERVICE, name, this.type.typeSupport(), qos);
    this.taken = new RequestId(service.arena());
    this.answered = new RequestId(service.arena());
    this.incoming = new Incoming(service, Rcl.SERVICE_ON_DATA, onData);
    this.messages = new ServiceMessages(service.arena(), incoming.buffer());
    int code = incoming.listen();
    if (code != Rcl.OK) {
      delete();
      throw middleware.notTold("requests", code);
    }
  }

  @Override
  public boolean hasData() {
    return incoming.hasData();
  }

  @Override
  public @Nullable ByteBuffer takeRequest() {
    service.lock();
    try {
      Arrived arrived = incoming.arrivals();
      long before = arrived.before();
      // A request that is malformed may count as none, with others behind it.
      for (long attempts = Math.max(1, before); attempts > 0 && !service.isClosed(); attempts--) {
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
      service.unlock();
    }
  }

  @Override
  public RMWRequestId requestId() {
    return requestId;
  }

  @Override
  public void sendResponse(RMWRequestId request, ByteBuffer serialized) {
    service.lock();
    try {
      if (service.isClosed() && middleware.isClosed()) {
        return;
      }
      if (service.isClosed()) {
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
      service.unlock();
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
    service.delete();
    incoming.forget();
  }
}
