package org.armature.sim.mujoco;

/**
 * One field of a C struct.
 *
 * @param name the field's name; fields of an unnamed inner struct are {@code inner.field}
 * @param type the C type's name, without {@code *} or {@code []}
 * @param offset bytes from the start of the struct
 * @param elementSize bytes of one value of {@code type}; 0 where the type is opaque or a function
 * @param count number of values stored in the struct: the product of its array bounds, or 1
 * @param pointer whether the struct holds the address of such values and not the values
 */
record NativeField(
    String name, String type, long offset, long elementSize, long count, boolean pointer) {
  /** Bytes that the field takes in the struct. */
  long size() {
    return (pointer ? Long.BYTES : elementSize) * count;
  }
}
