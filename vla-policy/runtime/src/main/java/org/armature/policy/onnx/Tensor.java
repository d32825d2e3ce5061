package org.armature.policy.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * A dense array in native memory that graphs read and write in place: written once as input, filled
 * as output, or the output of one graph and the input of another, without copies. Access its buffer
 * with absolute indices. Not thread-safe.
 */
public final class Tensor implements AutoCloseable {
  private final long[] shape;
  private final FloatBuffer floats;
  private final LongBuffer longs;
  private final OnnxTensor onnx;

  private Tensor(boolean isFloat, long... shape) {
    this.shape = shape.clone();
    int count = elementCount(shape);
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(Math.multiplyExact(count, isFloat ? 4 : 8))
            .order(ByteOrder.nativeOrder());
    floats = isFloat ? bytes.asFloatBuffer() : FloatBuffer.allocate(0);
    longs = isFloat ? LongBuffer.allocate(0) : bytes.asLongBuffer();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try {
      onnx =
          isFloat
              ? OnnxTensor.createTensor(environment, floats, shape)
              : OnnxTensor.createTensor(environment, longs, shape);
    } catch (OrtException e) {
      throw new InferenceException("cannot make a tensor of shape " + Arrays.toString(shape), e);
    }
  }

  /** A float32 tensor of zeros; every dimension at least 1. */
  public static Tensor ofFloats(long... shape) {
    return new Tensor(true, shape);
  }

  /** An int64 tensor of zeros; every dimension at least 1. */
  public static Tensor ofLongs(long... shape) {
    return new Tensor(false, shape);
  }

  /** Its values, row-major; empty if it holds int64. */
  public FloatBuffer floats() {
    return floats;
  }

  /** Its values, row-major; empty if it holds float32. */
  public LongBuffer longs() {
    return longs;
  }

  /** Size of each dimension. */
  public long[] shape() {
    return shape.clone();
  }

  /** Whether it holds float32 rather than int64. */
  public boolean isFloat() {
    return longs.capacity() == 0;
  }

  OnnxTensor onnx() {
    return onnx;
  }

  @Override
  public void close() {
    onnx.close();
  }

  private static int elementCount(long... shape) {
    long count = 1;
    for (long n : shape) {
      if (n <= 0) {
        throw new IllegalArgumentException(
            "tensor shape %s; expected every dimension positive".formatted(Arrays.toString(shape)));
      }
      count = Math.multiplyExact(count, n);
    }
    return Math.toIntExact(count);
  }
}
