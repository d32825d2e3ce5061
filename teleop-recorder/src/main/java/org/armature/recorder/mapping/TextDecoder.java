package org.armature.recorder.mapping;

import java.nio.ByteBuffer;

/** Reads text from messages of one type. Not thread-safe. */
public interface TextDecoder {
  /**
   * Reads a message.
   *
   * @param cdr the message with its encapsulation header, from position to limit; left as it is
   * @throws MappingException if the message is damaged
   */
  String decode(ByteBuffer cdr) throws MappingException;
}
