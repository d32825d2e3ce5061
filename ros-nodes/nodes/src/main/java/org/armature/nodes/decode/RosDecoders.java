package org.armature.nodes.decode;

import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mapping.TextDecoder;
import org.armature.recorder.mapping.VectorDecoder;

/** Decoders for messages of ROS 2. Thread-safe. */
public final class RosDecoders implements StreamDecoders {
  /** Decoders that take the definitions they are given, and where those are empty what is known. */
  public RosDecoders() {}

  @Override
  public VectorDecoder numbers(StreamMapping.Numbers stream, String type, String definition)
      throws MappingException {
    MessageSource source = new MessageSource(stream.topic(), type, definition);
    return stream.pick().isEmpty()
        ? new WholeVector(source, stream)
        : new PickedVector(source, stream);
  }

  @Override
  public VectorDecoder flag(StreamMapping.Flag stream, String type, String definition)
      throws MappingException {
    return new FlagDecoder(new MessageSource(stream.topic(), type, definition), stream);
  }

  @Override
  public PictureDecoder pictures(StreamMapping.Pictures stream, String type, String definition)
      throws MappingException {
    MessageSource source = new MessageSource(stream.topic(), type, definition);
    return switch (type) {
      case "sensor_msgs/msg/Image" -> new RawPictures(source);
      case "sensor_msgs/msg/CompressedImage" -> new CompressedPictures(source);
      default ->
          throw source.wrong(
              "expected pictures for %s, of sensor_msgs/msg/Image or CompressedImage"
                  .formatted(stream.feature().name()));
    };
  }

  @Override
  public TextDecoder text(String topic, String field, String type, String definition)
      throws MappingException {
    return new TextField(new MessageSource(topic, type, definition), field);
  }
}
