package org.armature.recorder.mapping;

/**
 * Makes decoders for messages of any type, by the type's definition: the text that bags carry. What
 * knows messages implements it, so that recordings that run and bags are read alike.
 */
public interface StreamDecoders {
  /**
   * Reads numbers.
   *
   * @param type such as {@code sensor_msgs/msg/JointState}
   * @param definition of the type, in {@code ros2msg}
   * @throws MappingException if messages of this type have no such field, or one of another kind
   */
  VectorDecoder numbers(StreamMapping.Numbers stream, String type, String definition)
      throws MappingException;

  /**
   * Reads a truth value, as a vector of one number: 0 or 1.
   *
   * @param type of the messages
   * @param definition of the type, in {@code ros2msg}
   * @throws MappingException if messages of this type have no such field, or one of another kind
   */
  VectorDecoder flag(StreamMapping.Flag stream, String type, String definition)
      throws MappingException;

  /**
   * Reads pictures.
   *
   * @param type of the messages
   * @param definition of the type, in {@code ros2msg}
   * @throws MappingException if messages of this type hold no picture
   */
  PictureDecoder pictures(StreamMapping.Pictures stream, String type, String definition)
      throws MappingException;

  /**
   * Reads text.
   *
   * @param topic for messages of errors
   * @param field path of the text
   * @param type of the messages
   * @param definition of the type, in {@code ros2msg}
   * @throws MappingException if messages of this type have no such field, or one of another kind
   */
  TextDecoder text(String topic, String field, String type, String definition)
      throws MappingException;
}
