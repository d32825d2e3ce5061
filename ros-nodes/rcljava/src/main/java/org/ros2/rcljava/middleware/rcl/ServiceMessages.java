package org.ros2.rcljava.middleware.rcl;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import org.ros2.rcljava.middleware.rcl.TypeSupports.StructSupport;

/**
 * Between serialized requests or responses and the C structs in which librcl sends and takes them:
 * the middleware converts. Every struct lives for one call. Not thread-safe.
 */
final class ServiceMessages {
  private final MessageView view;
  private final SampleBuffer sample;

  /** Does something with a struct; a code of {@link Rcl}. */
  @FunctionalInterface
  interface Call {
    int with(long struct);
  }

  /**
   * With memory of an arena.
   *
   * @param sample gets what is taken
   */
  ServiceMessages(Arena arena, SampleBuffer sample) {
    view = new MessageView(arena);
    this.sample = sample;
  }

  /** Hands a message to a call as a struct; what the call returns. */
  int send(ByteBuffer serialized, StructSupport type, String name, Call call) {
    long struct = type.create().address();
    try {
      Rcl.require(
          Rcl.DESERIALIZE.call(view.of(serialized), type.typeSupport(), struct),
          "no message of service " + name);
      return call.with(struct);
    } finally {
      type.destroy().call(struct);
    }
  }

  /** Has a call fill in a struct, and serializes that where it succeeds; what the call returns. */
  int take(StructSupport type, Call call) {
    long struct = type.create().address();
    try {
      int code = call.with(struct);
      return code == Rcl.OK
          ? Rcl.SERIALIZE.call(struct, type.typeSupport(), sample.address())
          : code;
    } finally {
      type.destroy().call(struct);
    }
  }

  /** What was taken last. */
  ByteBuffer taken() {
    return sample.sample();
  }
}
