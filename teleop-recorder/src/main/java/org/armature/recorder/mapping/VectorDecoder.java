package org.armature.recorder.mapping;

import java.nio.ByteBuffer;

/** Reads numbers from messages of one type. Not thread-safe. */
public interface VectorDecoder {
  /** The message holds no time of its own: it counts as measured when it was received. */
  long NO_STAMP = 0;

  /**
   * Reads a message.
   *
   * @param cdr the message with its encapsulation header, from position to limit; left as it is
   * @param values gets the numbers, in the feature's order and length
   * @return when they were measured, ns since the epoch, or {@link #NO_STAMP}
   * @throws MappingException if the message is damaged or does not hold the numbers; values may be
   *     overwritten then
   */
  long decode(ByteBuffer cdr, double[] values) throws MappingException;
}
