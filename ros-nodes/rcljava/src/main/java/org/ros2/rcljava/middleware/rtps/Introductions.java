package org.ros2.rcljava.middleware.rtps;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Has participants of Cyclone DDS that were just found learn of our endpoints at once.
 *
 * <p>Fast DDS says which endpoints it has in the same burst as who it is, and again a second later.
 * Cyclone DDS drops the first, because it does not know yet of whom it speaks, so for a second it
 * takes nothing that our writers send: first requests and messages are lost. The same is said here
 * a few times in between, in the name of our participant; Cyclone DDS then asks Fast DDS for the
 * endpoints. Where it has them, it leaves this unanswered.
 */
final class Introductions {
  private static final long[] AFTER_MILLIS = {20, 60, 150, 300};

  private final byte[] own;
  private final Directory directory;
  private final DiscoverySockets sockets;
  private final RtpsWriter writer;
  private final Deque<Introduction> open = new ArrayDeque<>();

  private static final class Introduction {
    private final Directory.Participant to;
    private final long foundAt = System.nanoTime();
    private int sent;

    private Introduction(Directory.Participant to) {
      this.to = to;
    }

    private long nanosUntilDue() {
      return foundAt + TimeUnit.MILLISECONDS.toNanos(AFTER_MILLIS[sent]) - System.nanoTime();
    }
  }

  /** Of the participant of that id. */
  Introductions(Guid own, Directory directory, DiscoverySockets sockets) {
    this.own = Arrays.copyOf(own.bytes(), Guid.PREFIX_BYTES);
    this.directory = directory;
    this.sockets = sockets;
    this.writer = new RtpsWriter(this.own);
  }

  /** A participant was found. */
  void to(Directory.Participant participant) {
    if (participant.vendor() == Guid.CYCLONE_DDS) {
      open.add(new Introduction(participant));
    }
  }

  /** Time until there is something to send, ns. */
  long nanosUntilDue() {
    return open.stream().mapToLong(Introduction::nanosUntilDue).min().orElse(Long.MAX_VALUE);
  }

  /** Sends what is due. */
  void sendDue() {
    for (Introduction introduction : open) {
      if (introduction.nanosUntilDue() <= 0) {
        introduction.sent++;
        send(EntityId.PUBLICATIONS_WRITER, introduction.to);
        send(EntityId.SUBSCRIPTIONS_WRITER, introduction.to);
      }
    }
    open.removeIf(introduction -> introduction.sent == AFTER_MILLIS.length);
  }

  private void send(int builtIn, Directory.Participant to) {
    long last = directory.last(own, builtIn);
    if (last > 0) {
      sockets.send(writer.heartbeat(builtIn, last), to.locators);
    }
  }
}
