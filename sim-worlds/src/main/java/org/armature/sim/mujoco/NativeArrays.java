package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToLongFunction;

/**
 * The arrays that a struct of the engine points to, with the lengths that the headers tell. Each is
 * looked up once: this is for arrays that stay where they are.
 */
final class NativeArrays {
  private final MujocoHeaders headers;
  private final NativeStruct layout;
  private final MemorySegment struct;
  private final Arena lifetime;
  private final ToLongFunction<String> sizes;
  private final Map<String, MemorySegment> found = new ConcurrentHashMap<>();

  /**
   * @param struct the struct's memory
   * @param lifetime of the struct and its arrays
   * @param sizes value of a size such as {@code nbody}
   */
  NativeArrays(
      MujocoHeaders headers,
      NativeStruct layout,
      MemorySegment struct,
      Arena lifetime,
      ToLongFunction<String> sizes) {
    this.headers = headers;
    this.layout = layout;
    this.struct = struct;
    this.lifetime = lifetime;
    this.sizes = sizes;
  }

  NativeDoubles doubles(String name) {
    return new NativeDoubles(array(name, "mjtNum"));
  }

  MemorySegment ints(String name) {
    return array(name, "int");
  }

  MemorySegment floats(String name) {
    return array(name, "float");
  }

  private MemorySegment array(String name, String type) {
    MemorySegment known = found.get(name);
    NativeField field = layout.field(name);
    if (!field.pointer() || !field.type().equals(type)) {
      throw new IllegalArgumentException(
          "%s of %s is no array of %s but of %s"
              .formatted(name, layout.name(), type, field.type()));
    }
    return known != null ? known : found.computeIfAbsent(name, missing -> locate(field));
  }

  private MemorySegment locate(NativeField field) {
    long bytes = headers.arrayLength(field.name(), sizes) * field.elementSize();
    return NativeMemory.at(struct.get(JAVA_LONG, field.offset()), bytes, lifetime);
  }
}
