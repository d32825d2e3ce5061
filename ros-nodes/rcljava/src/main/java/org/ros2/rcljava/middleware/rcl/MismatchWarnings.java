package org.ros2.rcljava.middleware.rcl;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.MiddlewareException;

/** Warns of endpoints whose QoS or type keeps them from meeting an own one. */
final class MismatchWarnings {
  private static final Logger LOG = System.getLogger(MismatchWarnings.class.getName());

  private final RclEvents events;
  private final EndpointEvent event;
  private final String text;
  private int told;

  private MismatchWarnings(RclEvents events, EndpointEvent event, String text) {
    this.events = events;
    this.event = event;
    this.text = text;
    try {
      // The middleware must not be called back while it calls: another thread asks what happened.
      var _ =
          events.watch(event, () -> Thread.ofVirtual().name("mismatch warning").start(this::warn));
      warn(); // of what was found while the endpoint was made
    } catch (MiddlewareException e) {
      LOG.log(Level.DEBUG, "no warnings of endpoints that do not fit: {0}", e.getMessage());
    }
  }

  static void ofPublisher(RclEvents events, String topic) {
    var _ =
        new MismatchWarnings(
            events,
            EndpointEvent.OFFERED_QOS_INCOMPATIBLE,
            topic
                + ": incompatible QoS: a subscription asks for more {0} than is offered: no"
                + " messages pass between them (the publisher is ours)");
    var _ =
        new MismatchWarnings(
            events,
            EndpointEvent.OFFERED_TYPE_INCOMPATIBLE,
            topic
                + ": a subscription expects another type: no messages pass between them (the"
                + " publisher is ours)");
  }

  static void ofSubscription(RclEvents events, String topic) {
    var _ =
        new MismatchWarnings(
            events,
            EndpointEvent.REQUESTED_QOS_INCOMPATIBLE,
            topic
                + ": incompatible QoS: a publisher offers less {0} than is asked for: no messages"
                + " pass between them (the subscription is ours)");
    var _ =
        new MismatchWarnings(
            events,
            EndpointEvent.REQUESTED_TYPE_INCOMPATIBLE,
            topic
                + ": a publisher sends another type: no messages pass between them (the"
                + " subscription is ours)");
  }

  private synchronized void warn() {
    EventCounts counts = events.counts(event);
    if (counts.total() > told) {
      told = counts.total();
      LOG.log(Level.WARNING, text, counts.lastPolicy());
    }
  }
}
