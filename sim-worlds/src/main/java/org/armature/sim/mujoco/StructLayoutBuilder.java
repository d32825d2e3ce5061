package org.armature.sim.mujoco;

import java.util.LinkedHashMap;
import java.util.Map;

/** Places fields one after the other as the C ABI of 64-bit Unix prescribes. */
final class StructLayoutBuilder {
  private final Map<String, NativeField> fields = new LinkedHashMap<>();
  private long end;
  private long alignment = 1;

  /**
   * Appends a field.
   *
   * @param elementSize bytes of one value of {@code type}
   * @param elementAlignment bytes; ignored for a pointer
   * @param count number of values
   * @param pointer whether the field holds addresses of such values
   */
  void add(
      String name,
      String type,
      long elementSize,
      long elementAlignment,
      long count,
      boolean pointer) {
    place(pointer ? Long.BYTES : elementAlignment);
    NativeField field = new NativeField(name, type, end, elementSize, count, pointer);
    fields.put(name, field);
    end += field.size();
  }

  /** Appends an inner struct; its fields become {@code name.field}. */
  void addStruct(String name, NativeStruct inner) {
    place(inner.alignment());
    for (NativeField field : inner.fields().values()) {
      String path = name + "." + field.name();
      fields.put(
          path,
          new NativeField(
              path,
              field.type(),
              end + field.offset(),
              field.elementSize(),
              field.count(),
              field.pointer()));
    }
    end += inner.size();
  }

  NativeStruct build(String name) {
    return new NativeStruct(name, roundUp(end, alignment), alignment, fields);
  }

  private void place(long fieldAlignment) {
    end = roundUp(end, fieldAlignment);
    alignment = Math.max(alignment, fieldAlignment);
  }

  private static long roundUp(long value, long multiple) {
    return (value + multiple - 1) / multiple * multiple;
  }
}
