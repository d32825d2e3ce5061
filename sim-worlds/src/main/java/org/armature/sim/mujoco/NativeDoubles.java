package org.armature.sim.mujoco;

import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;

import java.lang.foreign.MemorySegment;

/**
 * An array of doubles in the engine's memory: what is set here, the engine reads at its next step.
 * Usable until the model or simulation it belongs to is closed; out of bounds throws.
 */
public final class NativeDoubles {
  private final MemorySegment segment;
  private final int length;

  NativeDoubles(MemorySegment segment) {
    this.segment = segment;
    this.length = Math.toIntExact(segment.byteSize() / Double.BYTES);
  }

  public int length() {
    return length;
  }

  public double get(int index) {
    return segment.getAtIndex(JAVA_DOUBLE, index);
  }

  public void set(int index, double value) {
    segment.setAtIndex(JAVA_DOUBLE, index, value);
  }

  public void fill(double value) {
    for (int i = 0; i < length; i++) {
      set(i, value);
    }
  }

  /** Reads {@code target.length} values, the first of them at {@code from}. */
  public void read(int from, double[] target) {
    MemorySegment.copy(segment, JAVA_DOUBLE, (long) from * Double.BYTES, target, 0, target.length);
  }

  /** Writes all of {@code source}, its first value to {@code to}. */
  public void write(int to, double... source) {
    MemorySegment.copy(source, 0, segment, JAVA_DOUBLE, (long) to * Double.BYTES, source.length);
  }

  /** A copy of the values. */
  public double[] toArray() {
    return segment.toArray(JAVA_DOUBLE);
  }

  /** The memory itself, {@link #length} doubles in native order. */
  public MemorySegment segment() {
    return segment;
  }
}
