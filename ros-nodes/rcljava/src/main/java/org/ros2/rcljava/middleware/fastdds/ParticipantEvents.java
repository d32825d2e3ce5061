package org.ros2.rcljava.middleware.fastdds;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.RawEvent;
import org.ros2.rcljava.middleware.rtps.DiscoveredEndpoint;
import org.ros2.rcljava.middleware.rtps.DiscoveryObserver;
import org.ros2.rcljava.middleware.rtps.DiscoveryScope;
import org.ros2.rcljava.middleware.rtps.Guid;

/**
 * What the events of all endpoints of a participant have in common: what discovery tells of them,
 * and a timer, whose thread starts with the first endpoint that has a deadline or a lease.
 */
final class ParticipantEvents implements DiscoveryObserver.Listener, AutoCloseable {
  private static final Logger LOG = System.getLogger(ParticipantEvents.class.getName());

  private final Guid own;
  private final Conflicts qosConflicts = new Conflicts();
  private final Conflicts typeConflicts = new Conflicts();
  private final LivelinessSigns signs = new LivelinessSigns();
  private final MismatchReport mismatches;
  private final ScheduledThreadPoolExecutor timer;
  private volatile boolean blind;

  /** Of the participant of that id. */
  ParticipantEvents(Guid own) {
    this.own = own;
    mismatches = new MismatchReport(own, qosConflicts, typeConflicts);
    timer =
        new ScheduledThreadPoolExecutor(
            1,
            Thread.ofPlatform().daemon().name("ros-deadlines").factory(),
            new ThreadPoolExecutor.DiscardPolicy());
  }

  @Override
  public void appeared(DiscoveredEndpoint endpoint) {
    signs.appeared(endpoint);
    mismatches.appeared(endpoint);
  }

  @Override
  public void vanished(DiscoveredEndpoint endpoint) {
    signs.vanished(endpoint);
    mismatches.vanished(endpoint);
  }

  @Override
  public void alive(String prefix) {
    signs.alive(prefix);
  }

  /**
   * Watches for QoS that does not fit an endpoint of ours.
   *
   * @throws MiddlewareException if nobody watches discovery
   */
  RawEvent watchQos(Guid endpoint, EndpointEvent event, Runnable onChange) {
    requireDiscovery(event);
    return qosConflicts.watch(endpoint, onChange);
  }

  /**
   * Watches for types that are not that of an endpoint of ours.
   *
   * @throws MiddlewareException if nobody watches discovery
   */
  RawEvent watchTypes(Guid endpoint, EndpointEvent event, Runnable onChange) {
    requireDiscovery(event);
    return typeConflicts.watch(endpoint, onChange);
  }

  /** An endpoint of ours is no more. */
  void forget(Guid endpoint) {
    qosConflicts.forget(endpoint);
    typeConflicts.forget(endpoint);
  }

  LivelinessSigns signs() {
    return signs;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Begins to watch discovery; null, with a warning, if it cannot be watched. */
  @Nullable DiscoveryObserver observe(DiscoveryScope scope) {
    try {
      return new DiscoveryObserver(scope, own, this);
    } catch (IOException | RuntimeException e) {
      LOG.log(
          Level.WARNING,
          "topics, services and QoS of other nodes cannot be seen: no socket for discovery in domain"
              + " {0}: {1}",
          scope.domain(),
          e);
      blind = true;
      return null;
    }
  }

  /**
   * Makes sure that discovery is watched.
   *
   * @throws MiddlewareException if it is not, naming the event that needs it
   */
  void requireDiscovery(EndpointEvent event) {
    if (blind) {
      throw new MiddlewareException(
          "event %s needs to watch discovery, for which no socket could be opened; see the warning"
                  .formatted(event)
              + " when the context was opened");
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
