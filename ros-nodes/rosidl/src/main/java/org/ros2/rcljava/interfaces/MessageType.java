package org.ros2.rcljava.interfaces;

import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * What a message type is called and how to make one.
 *
 * @param <M> the message
 * @param name ROS name, such as {@code sensor_msgs/msg/JointState}
 * @param hash type hash, {@code RIHS01_} and 64 hexadecimal digits; empty if it is not known
 * @param javaClass generated class
 * @param factory makes a message with every field at its default
 */
public record MessageType<M extends MessageDefinition>(
    String name, String hash, Class<M> javaClass, Supplier<M> factory) {

  private static final Pattern NAME = Pattern.compile("\\w+/(?:msg|srv|action)/\\w+");

  private static final ClassValue<MessageType<?>> TYPES =
      new ClassValue<>() {
        @Override
        protected MessageType<?> computeValue(Class<?> type) {
          return GeneratedClass.newInstance(type, MessageDefinition.class).messageType();
        }
      };

  /**
   * Type of a generated message class.
   *
   * @throws IllegalArgumentException if the class is not a generated message
   */
  @SuppressWarnings("unchecked") // computeValue asks an instance of that very class
  public static <M extends MessageDefinition> MessageType<M> of(Class<M> messageClass) {
    return (MessageType<M>) TYPES.get(messageClass);
  }

  /**
   * A type that is known by its name alone: its messages pass as bytes.
   *
   * @param hash type hash; empty if it is not known
   * @throws IllegalArgumentException if it is no name of a type
   */
  public static MessageType<MessageDefinition> named(String name, String hash) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "type '%s': expected a name such as sensor_msgs/msg/JointState".formatted(name));
    }
    return new MessageType<>(
        name,
        hash,
        MessageDefinition.class,
        () -> {
          throw new UnsupportedOperationException(name + " has no class here");
        });
  }

  /** Name on the DDS wire, such as {@code sensor_msgs::msg::dds_::JointState_}. */
  public String ddsName() {
    int slash = name.lastIndexOf('/');
    return name.substring(0, slash).replace("/", "::")
        + "::dds_::"
        + name.substring(slash + 1)
        + "_";
  }

  /** A message with every field at its default. */
  public M newMessage() {
    return factory.get();
  }
}
