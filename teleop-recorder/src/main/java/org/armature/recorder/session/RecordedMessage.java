package org.armature.recorder.session;

import java.nio.ByteBuffer;

/**
 * A message on its way. Log and frames share its bytes, which nobody changes.
 *
 * @param topic that it came on
 * @param receiveNanos when it was received, ns since the epoch
 * @param sentNanos when it was sent, ns since the epoch
 * @param cdr with its encapsulation header, from position to limit
 */
record RecordedMessage(RecordedTopic topic, long receiveNanos, long sentNanos, ByteBuffer cdr) {
  /** What one costs beside its bytes, about. */
  private static final int OVERHEAD_BYTES = 128;

  /** The same as if it had been received then. */
  RecordedMessage receivedAt(long nanos) {
    return new RecordedMessage(topic, nanos, sentNanos, cdr);
  }

  /** Bytes of memory that it holds, about. */
  long bytes() {
    return (long) cdr.remaining() + OVERHEAD_BYTES;
  }
}
