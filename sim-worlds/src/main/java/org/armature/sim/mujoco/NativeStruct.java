package org.armature.sim.mujoco;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/**
 * Layout of one C struct.
 *
 * @param name its tag, or a word for an unnamed struct
 * @param size bytes, including padding at the end
 * @param alignment bytes
 * @param fields in the order of the header
 */
record NativeStruct(String name, long size, long alignment, Map<String, NativeField> fields) {
  NativeStruct {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /**
   * @throws NoSuchElementException if this version of the struct lacks the field
   */
  NativeField field(String field) {
    NativeField found = fields.get(field);
    if (found == null) {
      throw new NoSuchElementException(
          "struct %s of the MuJoCo headers has no field '%s'".formatted(name, field));
    }
    return found;
  }

  boolean has(String field) {
    return fields.containsKey(field);
  }

  /** Bytes from the start of the struct to {@code field}. */
  long offset(String field) {
    return field(field).offset();
  }
}
