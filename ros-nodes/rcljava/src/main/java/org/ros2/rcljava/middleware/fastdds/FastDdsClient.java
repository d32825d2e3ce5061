package org.ros2.rcljava.middleware.fastdds;

import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.contexts.ServiceWire;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawClient;
import org.ros2.rcljava.middleware.rtps.Guid;

/**
 * A client: writes requests, reads the responses to all clients and keeps its own. It speaks the
 * wire form of the servers that match.
 */
final class FastDdsClient implements RawClient {
  private static final long SETTLING_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

  private final FastDdsParticipant participant;
  private final String name;
  private final FastDdsPublisher requests;
  private final FastDdsSubscription responses;

  /** Identifies this client to servers that speak the form of rmw_cyclonedds, which echo it. */
  private final long id = UUID.randomUUID().getLeastSignificantBits();

  private ByteBuffer outgoing = ByteBuffer.allocateDirect(1024);
  private long sent;
  private long requestNumber;

  /** Of a service of that name, through endpoints that it closes. */
  FastDdsClient(
      FastDdsParticipant participant,
      String name,
      FastDdsPublisher requests,
      FastDdsSubscription responses) {
    this.participant = participant;
    this.name = name;
    this.requests = requests;
    this.responses = responses;
  }

  @Override
  public synchronized long sendRequest(ByteBuffer serialized) {
    // Servers that speak the form of rmw_fastrtps number requests as the writer does: from 1 on.
    long number = sent + 1;
    if (wire() == ServiceWire.FASTRTPS) {
      requests.publish(serialized);
    } else {
      requests.publish(new CycloneHeader(id, number).insert(serialized, roomFor(serialized)));
    }
    sent = number;
    return number;
  }

  private ByteBuffer roomFor(ByteBuffer serialized) {
    int needed = serialized.remaining() + CycloneHeader.BYTES;
    if (outgoing.capacity() < needed) {
      outgoing = ByteBuffer.allocateDirect(needed);
    }
    return outgoing;
  }

  /** Form that the servers speak which would get a request now. */
  private ServiceWire wire() {
    ServiceWire configured = participant.options().serviceWire();
    if (configured != ServiceWire.AUTO) {
      return configured;
    }
    ServiceWire found = ServiceWire.AUTO;
    for (Guid server : requests.matches().guids()) {
      ServiceWire its = participant.participants().wireOf(server);
      if (found != ServiceWire.AUTO && its != found) {
        throw new MiddlewareException(
            "service %s has servers of rmw_cyclonedds and of rmw_fastrtps, which would take each"
                    .formatted(name)
                + " other's requests for their own: stop one, or set "
                + ServiceWire.VARIABLE);
      }
      found = its;
    }
    return found;
  }

  @Override
  public boolean hasData() {
    return responses.hasData();
  }

  @Override
  public @Nullable ByteBuffer takeResponse() {
    for (ByteBuffer sample = responses.take(); sample != null; sample = responses.take()) {
      if (isMine(sample)) {
        return sample;
      }
    }
    return null;
  }

  /** Whether a response is to this client; its header is cut off. */
  private boolean isMine(ByteBuffer sample) {
    if (wireOf(responses.writer()) == ServiceWire.FASTRTPS) {
      requestNumber = responses.relatedNumber();
      return responses.relatedWriter().equals(requests.guid());
    }
    if (!CycloneHeader.fits(sample)) {
      return false;
    }
    CycloneHeader header = CycloneHeader.cut(sample);
    requestNumber = header.request();
    return header.client() == id;
  }

  private ServiceWire wireOf(Guid server) {
    ServiceWire configured = participant.options().serviceWire();
    return configured == ServiceWire.AUTO ? participant.participants().wireOf(server) : configured;
  }

  @Override
  public long requestNumber() {
    return requestNumber;
  }

  @Override
  public boolean isServiceAvailable() {
    for (Guid server : requests.matches().guids()) {
      if (!hears(server)) {
        continue;
      }
      for (Guid answers : responses.matches().guids()) {
        if (server.sameParticipant(answers)) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Whether a reader of requests has probably found our writer, as we have found it. A reader of
   * Cyclone DDS never gets what was written before it did, or before our writer's first heartbeat,
   * which may go out too early and is not sent again before the first request; others ask for it.
   */
  private boolean hears(Guid server) {
    return server.vendor() == Guid.FAST_DDS || requests.matches().lasts(server, SETTLING_NANOS);
  }

  @Override
  public int maxBytes() {
    return requests.maxBytes() - CycloneHeader.BYTES;
  }

  @Override
  public void close() {
    responses.close();
    requests.close();
  }
}
