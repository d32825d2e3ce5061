package org.ros2.rosidl.cdr;

/** Something that is written field by field. */
public interface CdrStruct {
  /**
   * Appends every field.
   *
   * @throws CdrException if the writer's limit or a bound of the type is exceeded
   */
  void serialize(CdrWriter writer);

  /**
   * Replaces every field by what the reader holds. Reuses collections, strings and nested messages
   * where it can, so a message read into again and again soon allocates nothing.
   *
   * @throws CdrException if the bytes are not such a message; the fields are then undefined
   */
  void deserialize(CdrReader reader);
}
