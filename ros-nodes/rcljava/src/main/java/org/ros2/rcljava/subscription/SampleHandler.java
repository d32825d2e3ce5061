package org.ros2.rcljava.subscription;

import java.nio.ByteBuffer;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.cdr.CdrReader;

/** What a subscription does with a sample it took. */
@FunctionalInterface
public interface SampleHandler {
  /**
   * Decodes and calls back.
   *
   * @throws org.ros2.rosidl.cdr.CdrException if the sample is not such a message; nothing was
   *     called
   */
  void handle(ByteBuffer sample, long sourceTimestampNanos);

  /** A new message for every sample. */
  static <T extends MessageDefinition> SampleHandler copying(
      MessageType<T> type, Consumer<T> callback) {
    CdrReader reader = CdrReader.copying();
    return (sample, timestamp) -> callback.accept(reader.decode(sample, type.newMessage()));
  }

  /** One message for all samples, its bytes views of the sample. */
  static <T extends MessageDefinition> SampleHandler loaning(
      MessageType<T> type, Consumer<T> callback) {
    CdrReader reader = CdrReader.sharing();
    T message = type.newMessage();
    return (sample, timestamp) -> callback.accept(reader.decode(sample, message));
  }

  /** The sample itself. */
  static SampleHandler serialized(Consumer<SerializedMessage> callback) {
    return (sample, timestamp) -> callback.accept(new SerializedMessage(sample, timestamp));
  }
}
