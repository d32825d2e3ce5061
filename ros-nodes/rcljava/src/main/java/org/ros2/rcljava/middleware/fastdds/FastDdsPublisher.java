package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.function.Consumer;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.RawPublisher;
import org.ros2.rcljava.middleware.rtps.Guid;
import org.ros2.rcljava.qos.QoSProfile;
import us.ihmc.rtps.impl.fastRTPS.NativePublisherImpl;
import us.ihmc.rtps.impl.fastRTPS.NativePublisherListener;

/** A Fast DDS data writer. */
final class FastDdsPublisher implements RawPublisher, FastDdsEndpoint {
  /** Messages from this size on are sent by a thread of Fast DDS, not the caller's. */
  private static final int ASYNCHRONOUS_FROM_BYTES = 1 << 20;

  private static final short LITTLE_ENDIAN_CDR = 1;

  private final FastDdsParticipant participant;
  private final String topic;
  private final String limitProperty;
  private final int maxBytes;
  private final PublisherEvents events;
  private final Listener listener;
  private final NativePublisherImpl writer;
  private final Guid guid;
  private final Consumer<FastDdsPublisher> onClose;
  private final ByteBuffer key = ByteBuffer.allocateDirect(16);
  private ByteBuffer copy = ByteBuffer.allocateDirect(0);
  private boolean closed;

  /**
   * Makes a writer; called by {@link FastDdsParticipant#open}.
   *
   * @param wire names on the wire
   * @param rosType ROS name of the type, for messages to people
   * @param onClose called once when it is closed before the participant is
   */
  FastDdsPublisher(
      FastDdsParticipant participant,
      Profiles.Endpoint wire,
      String rosType,
      QoSProfile qos,
      String userData,
      Consumer<FastDdsPublisher> onClose) {
    this.participant = participant;
    this.topic = wire.topic();
    this.limitProperty = MessageLimits.propertyOf(rosType);
    this.maxBytes = participant.register(wire.type(), rosType);
    this.onClose = onClose;
    this.events = new PublisherEvents(qos, participant.events());
    this.listener = new Listener(events.matches());
    String profile = UUID.randomUUID().toString();
    boolean asynchronous = maxBytes >= ASYNCHRONOUS_FROM_BYTES;
    String xml = Profiles.writer(profile, wire, qos, asynchronous, userData);
    try {
      this.writer = new NativePublisherImpl(participant.handle(), listener);
    } catch (IOException e) {
      throw new MiddlewareException("cannot publish " + topic, e);
    }
    if (!writer.createPublisher(profile, xml, xml.length())) {
      writer.delete();
      listener.delete();
      throw new MiddlewareException(
          "Fast DDS refuses to publish %s with %s; what it says is on stderr"
              .formatted(topic, qos));
    }
    this.guid = new Guid(writer.getGuidHigh(), writer.getGuidLow());
  }

  @Override
  public synchronized void publish(ByteBuffer serialized) {
    if (closed && participant.isClosed()) {
      return; // loops that publish need not know of the shutdown that is about to end them
    }
    if (closed) {
      throw new MiddlewareException("publisher of " + topic + " is disposed of");
    }
    int length = serialized.remaining();
    if (length > maxBytes) {
      throw new MiddlewareException(
          "message of %d bytes on %s: the limit is %d, set system property %s"
              .formatted(length, topic, maxBytes, limitProperty));
    }
    writer.write(fromStart(serialized), length, LITTLE_ENDIAN_CDR, key, 0);
    events.published();
  }

  /** The native side reads from the start of a direct buffer, wherever its position is. */
  private ByteBuffer fromStart(ByteBuffer serialized) {
    if (serialized.isDirect() && serialized.position() == 0) {
      return serialized;
    }
    int length = serialized.remaining();
    if (copy.capacity() < length) {
      copy = ByteBuffer.allocateDirect(length);
    }
    copy.clear();
    copy.put(0, serialized, serialized.position(), length);
    return copy;
  }

  @Override
  public int maxBytes() {
    return maxBytes;
  }

  @Override
  public int matchedSubscriptions() {
    return events.matches().count();
  }

  Guid guid() {
    return guid;
  }

  /** Readers that match now. */
  Matches matches() {
    return events.matches();
  }

  @Override
  public RawEvent watch(EndpointEvent event, Runnable onChange) {
    return events.watch(guid, event, onChange);
  }

  @Override
  public void close() {
    if (participant.delete(this)) {
      onClose.accept(this);
    }
  }

  @Override
  public synchronized void delete() {
    closed = true;
    events.close();
    participant.events().forget(guid);
    writer.delete();
    listener.delete();
  }

  private static final class Listener extends NativePublisherListener {
    private final Matches matches;

    Listener(Matches matches) {
      this.matches = matches;
    }

    @Override
    public void onWriterMatched(int matchingStatus, long guidHigh, long guidLow) {
      matches.changed(matchingStatus, guidHigh, guidLow);
    }
  }
}
