package org.ros2.rcljava.middleware.fastdds;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.contexts.ServiceWire;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawService;
import org.ros2.rcljava.middleware.rtps.Guid;
import org.ros2.rcljava.service.RMWRequestId;

/**
 * A service in the wire form of rmw_cyclonedds. The form of rmw_fastrtps needs the id of the
 * request beside the response, which the native side cannot send; such requests are left alone.
 */
final class FastDdsService implements RawService {
  private static final Logger LOG = System.getLogger(FastDdsService.class.getName());

  /** Longest wait for the endpoint that reads a response, of a client that has just come. */
  private static final long READER_WAIT_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final FastDdsParticipant participant;
  private final String name;
  private final FastDdsSubscription requests;
  private final FastDdsPublisher responses;
  private RMWRequestId requestId = new RMWRequestId();
  private boolean warned;

  /** Of that name, through endpoints that it closes. */
  FastDdsService(
      FastDdsParticipant participant,
      String name,
      FastDdsSubscription requests,
      FastDdsPublisher responses) {
    this.participant = participant;
    this.name = name;
    this.requests = requests;
    this.responses = responses;
  }

  @Override
  public boolean hasData() {
    return requests.hasData();
  }

  @Override
  public @Nullable ByteBuffer takeRequest() {
    for (ByteBuffer sample = requests.take(); sample != null; sample = requests.take()) {
      Guid writer = requests.writer();
      if (isUnderstood(writer) && CycloneHeader.fits(sample)) {
        requestId = id(CycloneHeader.cut(sample), writer);
        return sample;
      }
    }
    return null;
  }

  private boolean isUnderstood(Guid client) {
    if (participant.options().serviceWire() == ServiceWire.CYCLONEDDS
        || participant.participants().wireOf(client) == ServiceWire.CYCLONEDDS) {
      return true;
    }
    if (!warned) {
      warned = true;
      LOG.log(
          Level.WARNING,
          "service {0} does not answer a client that uses rmw_fastrtps: the embedded Fast DDS"
              + " serves the form of rmw_cyclonedds only; start the client with"
              + " RMW_IMPLEMENTATION=rmw_cyclonedds_cpp, or the service over a sourced ROS 2 with"
              + " ARMATURE_ROS_BACKEND=rcl",
          name);
    }
    return false;
  }

  @Override
  public RMWRequestId requestId() {
    return requestId;
  }

  /** The client's own id, then what the ids of the client's endpoints begin with. */
  private static RMWRequestId id(CycloneHeader header, Guid writer) {
    RMWRequestId id = new RMWRequestId();
    bytes(id).putLong(header.client()).putLong(writer.high());
    id.sequenceNumber = header.request();
    return id;
  }

  private static ByteBuffer bytes(RMWRequestId id) {
    return ByteBuffer.wrap(id.writerGUID).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void sendResponse(RMWRequestId request, ByteBuffer serialized) {
    int length = serialized.remaining();
    if (length > maxBytes()) {
      throw new MiddlewareException(
          "response of %d bytes of service %s: the limit is %d"
              .formatted(length, name, maxBytes()));
    }
    ByteBuffer ids = bytes(request);
    long client = ids.getLong();
    long participantOfClient = ids.getLong();
    ByteBuffer message =
        new CycloneHeader(client, request.sequenceNumber)
            .insert(serialized, ByteBuffer.allocateDirect(length + CycloneHeader.BYTES));
    if (isHeard(participantOfClient)) {
      responses.publish(message);
    } else {
      var _ =
          Thread.ofVirtual()
              .name("response of " + name)
              .start(() -> sendOnceHeard(message, participantOfClient));
    }
  }

  /**
   * Whether the reader of each client in a process is known: a request may come in before the
   * reader of its client was discovered, and what is sent then never reaches it.
   */
  private boolean isHeard(long process) {
    long writers = requests.matches().guids().stream().filter(g -> g.high() == process).count();
    long readers = responses.matches().guids().stream().filter(g -> g.high() == process).count();
    return readers >= writers;
  }

  private void sendOnceHeard(ByteBuffer message, long process) {
    try {
      if (!responses.matches().await(() -> isHeard(process), READER_WAIT_NANOS)) {
        LOG.log(Level.DEBUG, "a client of service {0} does not listen for its response", name);
      }
      responses.publish(message);
    } catch (MiddlewareException e) {
      LOG.log(Level.DEBUG, "service {0} was closed with a response to send", name);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public int maxBytes() {
    return responses.maxBytes() - CycloneHeader.BYTES;
  }

  @Override
  public void close() {
    requests.close();
    responses.close();
  }
}
