package org.ros2.rcljava.middleware.rtps;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The participants and endpoints that announcements tell of. One thread feeds it; any may read the
 * endpoints.
 */
final class Directory implements RtpsReader.Handler {
  private static final int UDP_V4 = 1;
  private static final int LOCATOR_BYTES = 24;
  private static final int MOST_LOCATORS = 4;
  private static final int DEFAULT_LEASE_SECONDS = 100;

  /** More than any robot has: a guard against a stranger that announces without end. */
  private static final int MOST_PARTICIPANTS = 1_000;

  private static final int MOST_ENDPOINTS = 50_000;

  private final Map<String, Participant> participants = new HashMap<>();
  private final Map<Guid, DiscoveredEndpoint> endpoints = new ConcurrentHashMap<>();
  private final DiscoveryObserver.Listener listener;
  private final Replies replies;

  /** How the observer answers. */
  interface Replies {
    /** A participant was found: it must be told of the observer. */
    void greet(Participant participant);

    /** Tells what came from a writer of a participant, and what is missing. */
    void acknowledge(Participant participant, int writer, WriterProgress progress);
  }

  /** A participant of the domain. */
  static final class Participant {
    final byte[] prefix;
    final List<InetSocketAddress> locators;
    private final long leaseNanos;
    private final Map<Integer, WriterProgress> writers = new HashMap<>();
    private long heardAt = System.nanoTime();

    private Participant(byte[] prefix, ParameterList announcement) {
      this.prefix = prefix.clone();
      this.locators = locatorsIn(announcement);
      int lease = announcement.number(ParameterList.LEASE_DURATION, DEFAULT_LEASE_SECONDS);
      this.leaseNanos = TimeUnit.SECONDS.toNanos(lease);
    }

    /** Number of the vendor that implements it. */
    int vendor() {
      return Guid.vendor(prefix);
    }

    private WriterProgress progress(int writer) {
      return writers.computeIfAbsent(writer, id -> new WriterProgress());
    }
  }

  Directory(DiscoveryObserver.Listener listener, Replies replies) {
    this.listener = listener;
    this.replies = replies;
  }

  Collection<DiscoveredEndpoint> endpoints() {
    return endpoints.values();
  }

  /** Number of the last sample that a built-in writer is known to have; 0 if there is none. */
  long last(byte[] prefix, int writer) {
    Participant participant = participants.get(key(prefix));
    return participant == null ? 0 : participant.progress(writer).last();
  }

  @Override
  public void heardOf(byte[] prefix) {
    Participant participant = participants.get(key(prefix));
    if (participant != null) {
      participant.heardAt = System.nanoTime();
    }
  }

  @Override
  public void data(
      byte[] prefix, int writer, long number, ParameterList qos, @Nullable ParameterList content) {
    boolean gone = (qos.lastByteOfFlags(ParameterList.STATUS_INFO) & 3) != 0;
    if (writer == EntityId.PARTICIPANTS_WRITER) {
      participant(prefix, gone, content);
      return;
    }
    Participant participant = participants.get(key(prefix));
    if (participant == null || !participant.progress(writer).came(number)) {
      return;
    }
    if (gone) {
      Guid guid = qos.guid(ParameterList.KEY_HASH);
      if (guid == null && content != null) {
        guid = content.guid(ParameterList.ENDPOINT_GUID);
      }
      if (guid != null) {
        remove(guid);
      }
    } else if (content != null) {
      add(content, writer == EntityId.PUBLICATIONS_WRITER);
    }
  }

  @Override
  public void alive(byte[] prefix, long number, boolean automatic) {
    Participant participant = participants.get(key(prefix));
    if (participant != null) {
      var _ = participant.progress(EntityId.LIVELINESS_WRITER).came(number);
      if (automatic) {
        listener.alive(key(prefix));
      }
    }
  }

  private void participant(byte[] prefix, boolean gone, @Nullable ParameterList content) {
    if (gone) {
      remove(prefix);
    } else if (content != null
        && !participants.containsKey(key(prefix))
        && participants.size() < MOST_PARTICIPANTS) {
      Participant found = new Participant(prefix, content);
      participants.put(key(prefix), found);
      replies.greet(found);
    }
  }

  private void add(ParameterList announced, boolean writes) {
    Guid guid = announced.guid(ParameterList.ENDPOINT_GUID);
    if (guid == null || endpoints.size() >= MOST_ENDPOINTS) {
      return;
    }
    DiscoveredEndpoint endpoint =
        new DiscoveredEndpoint(
            guid,
            writes ? DiscoveredEndpoint.Kind.WRITER : DiscoveredEndpoint.Kind.READER,
            announced.text(ParameterList.TOPIC_NAME),
            announced.text(ParameterList.TYPE_NAME),
            DiscoveredQos.in(announced, writes),
            announced.octets(ParameterList.USER_DATA));
    endpoints.put(guid, endpoint);
    listener.appeared(endpoint);
  }

  private void remove(Guid guid) {
    DiscoveredEndpoint gone = endpoints.remove(guid);
    if (gone != null) {
      listener.vanished(gone);
    }
  }

  private void remove(byte[] prefix) {
    if (participants.remove(key(prefix)) != null) {
      List.copyOf(endpoints.keySet()).stream()
          .filter(guid -> guid.prefix().equals(key(prefix)))
          .forEach(this::remove);
    }
  }

  @Override
  public void heartbeat(byte[] prefix, int writer, long first, long last, boolean isFinal) {
    Participant participant = participants.get(key(prefix));
    if (participant == null || writer == EntityId.PARTICIPANTS_WRITER) {
      return;
    }
    WriterProgress progress = participant.progress(writer);
    progress.has(first, last);
    if (!isFinal || !progress.missing().isEmpty()) {
      replies.acknowledge(participant, writer, progress);
    }
  }

  @Override
  public void gap(byte[] prefix, int writer, long from, long to) {
    Participant participant = participants.get(key(prefix));
    if (participant != null) {
      participant.progress(writer).gone(from, to);
    }
  }

  /** Gives up participants that were not heard of for as long as they promised. */
  void expire() {
    long now = System.nanoTime();
    List.copyOf(participants.values()).stream()
        .filter(p -> now - p.heardAt > p.leaseNanos)
        .forEach(p -> remove(p.prefix));
  }

  private static String key(byte[] prefix) {
    return HexFormat.of().formatHex(prefix);
  }

  private static List<InetSocketAddress> locatorsIn(ParameterList announcement) {
    List<InetSocketAddress> locators = new ArrayList<>();
    for (ByteBuffer value : announcement.all(ParameterList.METATRAFFIC_UNICAST_LOCATOR)) {
      int port = value.capacity() == LOCATOR_BYTES ? value.getInt(4) : 0;
      if (port > 0 && port < 1 << 16 && value.getInt(0) == UDP_V4) {
        byte[] address = new byte[4];
        value.get(LOCATOR_BYTES - address.length, address);
        locators.add(new InetSocketAddress(address(address), port));
      }
    }
    return locators.subList(0, Math.min(locators.size(), MOST_LOCATORS));
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return Inet4Address.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("four bytes are an address", e);
    }
  }
}
