package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.VectorDecoder;
import org.jspecify.annotations.Nullable;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;
import org.ros2.rosidl.definition.MessageDefinitions;
import org.ros2.rosidl.definition.MessageLayout;

/** Where messages come from and what is in them; makes readers, and errors that name it. */
final class MessageSource {
  private static final String STAMP = "header.stamp";

  private final String topic;
  private final MessageLayout layout;

  /**
   * Messages of a topic.
   *
   * @param definition of the type; if it is empty, the one that is known is taken
   * @throws MappingException if there is no definition, or it is none
   */
  MessageSource(String topic, String type, String definition) throws MappingException {
    this.topic = topic;
    String text =
        definition.isBlank() ? MessageDefinitions.known().of(type).orElse("") : definition;
    try {
      this.layout = MessageLayout.parse(type, text);
    } catch (IllegalArgumentException e) {
      throw new MappingException("topic %s: %s".formatted(topic, e.getMessage()), e);
    }
  }

  /**
   * A reader of a field.
   *
   * @throws MappingException if there is none, or of another kind
   */
  FieldReader reader(String field, FieldReader.Kind kind) throws MappingException {
    FieldReader reader;
    try {
      reader = layout.reader(field);
    } catch (IllegalArgumentException e) {
      throw new MappingException("topic %s: %s".formatted(topic, e.getMessage()), e);
    }
    if (reader.kind() != kind) {
      throw wrong(
          "field '%s' holds %s, expected %s"
              .formatted(field, kindName(reader.kind()), kindName(kind)));
    }
    return reader;
  }

  /** As {@link #reader}, of a field that is one value. */
  FieldReader single(String field, FieldReader.Kind kind) throws MappingException {
    FieldReader reader = reader(field, kind);
    if (reader.isList()) {
      throw wrong("field '%s' is a list; say which value, as in %1$s[0]".formatted(field));
    }
    return reader;
  }

  /** As {@link #reader}, of a field of bytes. */
  FieldReader bytes(String field) throws MappingException {
    FieldReader reader = reader(field, FieldReader.Kind.NUMBER);
    if (!reader.isBytes()) {
      throw wrong("field '%s' holds no bytes".formatted(field));
    }
    return reader;
  }

  private static String kindName(FieldReader.Kind kind) {
    return switch (kind) {
      case NUMBER -> "numbers";
      case TEXT -> "text";
      case TIME -> "a time";
    };
  }

  /**
   * The reader of the time that belongs to a field: that of the header nearest to it, going from
   * the field outwards; null if there is none.
   */
  @Nullable FieldReader stamp(String field) {
    for (int dot = field.lastIndexOf('.'); dot > 0; dot = field.lastIndexOf('.', dot - 1)) {
      FieldReader inner = time(field.substring(0, dot + 1) + STAMP);
      if (inner != null) {
        return inner;
      }
    }
    return time(STAMP);
  }

  private @Nullable FieldReader time(String path) {
    try {
      FieldReader reader = layout.reader(path);
      return reader.kind() == FieldReader.Kind.TIME ? reader : null;
    } catch (IllegalArgumentException e) { // messages of this type have no header there
      return null;
    }
  }

  /** The time of a message, ns since the epoch; none without a reader. */
  static long nanos(@Nullable FieldReader stamp, ByteBuffer cdr) {
    return stamp == null ? VectorDecoder.NO_STAMP : stamp.readNanos(cdr);
  }

  MappingException wrong(String what) {
    return new MappingException("topic %s (%s): %s".formatted(topic, layout.type(), what));
  }

  MappingException damaged(CdrException e) {
    return new MappingException(
        "topic %s: damaged %s: %s".formatted(topic, layout.type(), e.getMessage()), e);
  }
}
