package org.ros2.rcljava.middleware.fastdds;

import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import us.ihmc.rtps.impl.fastRTPS.NativeParticipantListener;

/** Participants that left the domain or were given up because nothing was heard of them. */
final class Departures extends NativeParticipantListener {
  /** First of the states that mean a participant is gone: removed, dropped. */
  private static final int GONE = 2;

  /** Bytes of an id that a participant and its endpoints have in common. */
  private static final int PREFIX_BYTES = 12;

  private final Queue<String> prefixes = new ConcurrentLinkedQueue<>();

  @Override
  public void onParticipantDiscovery(long info, long guidHigh, long guidLow, int status) {
    if (status >= GONE) {
      byte[] guid = FastDdsParticipant.guid(guidHigh, guidLow);
      prefixes.add(HexFormat.of().formatHex(guid, 0, PREFIX_BYTES));
    }
  }

  /** Hands out, once, what the ids of each departed participant begin with, in hexadecimal. */
  void drain(Consumer<String> departed) {
    for (String prefix = prefixes.poll(); prefix != null; prefix = prefixes.poll()) {
      departed.accept(prefix);
    }
  }
}
