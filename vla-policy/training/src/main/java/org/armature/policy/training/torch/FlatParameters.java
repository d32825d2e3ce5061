package org.armature.policy.training.torch;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One number for each weight of a network, in one block of memory: all parameters back to back,
 * each aligned to a cache line. libtorch's tensors are views of it, so an optimiser step is one
 * loop and a checkpoint one array.
 */
public final class FlatParameters {
  private static final int ALIGNMENT = 16;

  /** Where a parameter lies: its first value, and its shape. */
  public record Slot(int offset, long[] shape) {
    /** Number of values. */
    public int count() {
      long count = 1;
      for (long s : shape) {
        count *= s;
      }
      return Math.toIntExact(count);
    }
  }

  private final Map<String, Slot> layout;
  private final FloatBuffer values;

  private FlatParameters(Map<String, Slot> layout, int size) {
    this.layout = layout;
    MemorySegment memory = Arena.ofAuto().allocate(4L * size, 64);
    this.values = memory.asByteBuffer().order(ByteOrder.nativeOrder()).asFloatBuffer();
  }

  /** Zeros for parameters of the given shapes, in the order of the map. */
  public static FlatParameters of(Map<String, long[]> shapes) {
    Map<String, Slot> layout = new LinkedHashMap<>();
    int end = 0;
    for (Map.Entry<String, long[]> entry : shapes.entrySet()) {
      Slot slot = new Slot(end, entry.getValue().clone());
      layout.put(entry.getKey(), slot);
      end += (slot.count() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
    return new FlatParameters(Collections.unmodifiableMap(layout), end);
  }

  /** Zeros in the same layout. */
  public FlatParameters sameLayout() {
    return new FlatParameters(layout, values.capacity());
  }

  /** Names and places of the parameters, in order. */
  public Map<String, Slot> layout() {
    return layout;
  }

  /** Values with the gaps of alignment. */
  public int size() {
    return values.capacity();
  }

  /** Number of weights. */
  public int count() {
    return layout.values().stream().mapToInt(Slot::count).sum();
  }

  /** The memory itself. */
  FloatBuffer buffer() {
    return values;
  }

  /** Memory of one parameter. */
  FloatBuffer buffer(Slot slot) {
    return values.slice(slot.offset(), slot.count());
  }

  /** Copies all values out. */
  public void read(float[] into) {
    values.get(0, into);
  }

  /** Replaces all values. */
  public void write(float[] from) {
    values.put(0, from);
  }

  /** Sets all values to zero. */
  public void clear() {
    MemorySegment.ofBuffer(values).fill((byte) 0);
  }

  /** Copies one parameter out. */
  public float[] read(String name) {
    Slot slot = slot(name);
    float[] out = new float[slot.count()];
    values.get(slot.offset(), out);
    return out;
  }

  /** Replaces one parameter. */
  public void write(String name, float[] from) {
    Slot slot = slot(name);
    if (from.length != slot.count()) {
      throw new IllegalArgumentException(
          "parameter '%s' has %d values, got %d".formatted(name, slot.count(), from.length));
    }
    values.put(slot.offset(), from);
  }

  private Slot slot(String name) {
    Slot slot = layout.get(name);
    if (slot == null) {
      throw new IllegalArgumentException("no parameter '" + name + "'");
    }
    return slot;
  }
}
