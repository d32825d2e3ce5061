package org.ros2.rcljava.middleware.rtps;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A participant that has no endpoints and watches those of others: it announces itself, so that
 * others tell it of theirs, and keeps what they tell until they leave or fall silent. One thread of
 * its own does all that. Reading is safe from any thread.
 */
public final class DiscoveryObserver implements AutoCloseable {
  private static final Logger LOG = System.getLogger(DiscoveryObserver.class.getName());
  private static final int LEASE_SECONDS = 10;
  private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long FIRST_PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int FIRST_ANNOUNCEMENTS = 10;
  private static final long CLOSE_MILLIS = 2000;

  private final DiscoverySockets sockets;
  private final RtpsWriter writer;
  private final RtpsReader reader;
  private final Directory directory;
  private final Introductions introductions;
  private final Thread thread;
  private volatile boolean closed;

  /** Told of endpoints as they come and go, on the observer's thread: must be short. */
  public interface Listener {
    /** An endpoint was found, or has changed what it says of itself. */
    void appeared(DiscoveredEndpoint endpoint);

    /** An endpoint is gone. */
    void vanished(DiscoveredEndpoint endpoint);

    /**
     * A participant says that it is alive, and its writers that show it that way.
     *
     * @param prefix what its id begins with, in hexadecimal
     */
    void alive(String prefix);
  }

  /**
   * Begins to watch.
   *
   * @param scope where to watch
   * @param own id of the participant of this process on whose side it watches
   * @throws IOException if no socket can be had
   */
  public DiscoveryObserver(DiscoveryScope scope, Guid own, Listener listener) throws IOException {
    byte[] prefix = new byte[Guid.PREFIX_BYTES];
    new SecureRandom().nextBytes(prefix);
    prefix[0] = 0; // the vendor: none that has a number
    prefix[1] = 0;
    sockets = new DiscoverySockets(scope);
    writer = new RtpsWriter(prefix);
    directory = new Directory(listener, new Answers());
    introductions = new Introductions(own, directory, sockets);
    reader = new RtpsReader(prefix, directory);
    thread = Thread.ofPlatform().daemon().name("ros-graph").start(this::run);
  }

  /** The endpoints known now; a snapshot. */
  public Collection<DiscoveredEndpoint> endpoints() {
    return List.copyOf(directory.endpoints());
  }

  private void run() {
    ByteBuffer announcement = writer.announcement(LEASE_SECONDS, sockets.locators());
    long next = System.nanoTime();
    int announced = 0;
    while (!closed) {
      if (System.nanoTime() - next >= 0) {
        sockets.sendToAll(announcement);
        directory.expire();
        next += ++announced < FIRST_ANNOUNCEMENTS ? FIRST_PERIOD_NANOS : PERIOD_NANOS;
      }
      introductions.sendDue();
      try {
        long untilNext = Math.min(next - System.nanoTime(), PERIOD_NANOS);
        long wait = Math.min(untilNext, introductions.nanosUntilDue());
        sockets.receive(TimeUnit.NANOSECONDS.toMillis(wait), reader::read);
      } catch (IOException e) {
        LOG.log(Level.WARNING, "the graph is watched no more: " + e);
        return;
      } catch (RuntimeException e) {
        LOG.log(Level.WARNING, "a discovery message was left out", e);
      }
    }
  }

  private final class Answers implements Directory.Replies {
    @Override
    public void greet(Directory.Participant participant) {
      introductions.to(participant);
      sockets.send(writer.announcement(LEASE_SECONDS, sockets.locators()), participant.locators);
    }

    @Override
    public void acknowledge(Directory.Participant participant, int from, WriterProgress progress) {
      sockets.send(
          writer.acknowledgement(participant.prefix, from, progress.next(), progress.missing()),
          participant.locators);
    }
  }

  /** Says that it leaves, and stops watching. */
  @Override
  public void close() {
    closed = true;
    sockets.wakeUp();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sockets.sendToAll(writer.farewell());
    try {
      sockets.close();
    } catch (IOException e) {
      LOG.log(Level.DEBUG, "discovery sockets do not close", e);
    }
  }
}
