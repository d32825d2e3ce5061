package org.armature.nodes.decode;

import java.nio.ByteBuffer;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.TextDecoder;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.definition.FieldReader;

/** The text of a field. */
final class TextField implements TextDecoder {
  private final MessageSource source;
  private final FieldReader text;
  private String last = "";

  TextField(MessageSource source, String field) throws MappingException {
    this.source = source;
    this.text = source.single(field, FieldReader.Kind.TEXT);
  }

  @Override
  public String decode(ByteBuffer cdr) throws MappingException {
    try {
      last = text.readText(cdr, last);
      return last;
    } catch (CdrException e) {
      throw source.damaged(e);
    }
  }
}
