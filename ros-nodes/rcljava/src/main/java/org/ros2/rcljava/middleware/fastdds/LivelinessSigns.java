package org.ros2.rcljava.middleware.fastdds;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.ros2.rcljava.middleware.rtps.DiscoveredEndpoint;
import org.ros2.rcljava.middleware.rtps.DiscoveredQos;
import org.ros2.rcljava.middleware.rtps.Guid;

/** Hands signs of life of participants to those who watch their writers. Thread-safe. */
final class LivelinessSigns {
  private final List<LivelinessWatch> watches = new CopyOnWriteArrayList<>();

  /** Writers that show by writing that they are alive, and in no other way. */
  private final Set<Guid> manual = ConcurrentHashMap.newKeySet();

  void add(LivelinessWatch watch) {
    watches.add(watch);
  }

  void remove(LivelinessWatch watch) {
    watches.remove(watch);
  }

  /** Whether a writer is alive as long as its participant is. */
  boolean isAutomatic(Guid writer) {
    return !manual.contains(writer);
  }

  /** An endpoint was found. */
  void appeared(DiscoveredEndpoint endpoint) {
    if (endpoint.kind() == DiscoveredEndpoint.Kind.WRITER
        && endpoint.qos().liveliness() != DiscoveredQos.AUTOMATIC) {
      manual.add(endpoint.guid());
    }
  }

  /** An endpoint is gone. */
  void vanished(DiscoveredEndpoint endpoint) {
    manual.remove(endpoint.guid());
  }

  /** A participant says that it is alive; the prefix is in hexadecimal. */
  void alive(String prefix) {
    watches.forEach(watch -> watch.alive(prefix));
  }
}
