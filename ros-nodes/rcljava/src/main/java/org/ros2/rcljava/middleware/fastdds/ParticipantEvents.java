package org.ros2.rcljava.middleware.fastdds;

import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.middleware.rtps.DiscoveredEndpoint;
import org.ros2.rcljava.middleware.rtps.DiscoveryObserver;
import org.ros2.rcljava.middleware.rtps.Guid;

/**
 * What the events of all endpoints of a participant have in common: what discovery tells of them,
 * and a timer, whose thread starts with the first endpoint that has a deadline or a lease.
 */
final class ParticipantEvents implements DiscoveryObserver.Listener, AutoCloseable {
  private final QosConflicts conflicts = new QosConflicts();
  private final LivelinessSigns signs = new LivelinessSigns();
  private final MismatchReport mismatches;
  private final ScheduledThreadPoolExecutor timer;
  private volatile boolean blind;

  /** Of the participant of that id. */
  ParticipantEvents(Guid own) {
    mismatches = new MismatchReport(own, conflicts);
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

  QosConflicts conflicts() {
    return conflicts;
  }

  LivelinessSigns signs() {
    return signs;
  }

  ScheduledExecutorService timer() {
    return timer;
  }

  /** Nobody watches discovery. */
  void setBlind() {
    blind = true;
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
