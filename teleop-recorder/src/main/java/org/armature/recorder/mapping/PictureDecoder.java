package org.armature.recorder.mapping;

import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;

/** Reads pictures from messages of one type. One thread for each method at a time. */
public interface PictureDecoder {
  /**
   * When a picture was taken, without decoding it.
   *
   * @param cdr the message with its encapsulation header, from position to limit; left as it is
   * @return ns since the epoch, or {@link VectorDecoder#NO_STAMP}
   * @throws MappingException if the message is damaged
   */
  long captureNanos(ByteBuffer cdr) throws MappingException;

  /**
   * Decodes a picture.
   *
   * @param cdr the message with its encapsulation header, from position to limit; left as it is
   * @param into gets it
   * @throws MappingException if the message is damaged, in an encoding that is not known, or of
   *     another size
   */
  void decode(ByteBuffer cdr, CameraImage into) throws MappingException;
}
