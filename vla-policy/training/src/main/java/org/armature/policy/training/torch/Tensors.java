package org.armature.policy.training.torch;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Makes libtorch tensors from Java's numbers and back. */
public final class Tensors {
  private Tensors() {}

  /**
   * Makes the calling thread compute with itself alone. libtorch's and OpenBLAS's own pools spin
   * and, where cores are shared, cost ten times what they give; parallel work uses Java threads,
   * each of which must call this.
   */
  public static void computeOnThisThreadOnly() {
    torch.set_num_threads(1);
    openblas_nolapack.blas_set_num_threads(1);
  }

  /** A copy of values, row-major. */
  public static Tensor of(float[] values, long... shape) {
    try (FloatPointer pointer = new FloatPointer(values);
        Tensor view = torch.from_blob(pointer, shape)) {
      return view.clone();
    }
  }

  /** A copy of indices. */
  public static Tensor ofIndices(long[] values) {
    try (LongPointer pointer = new LongPointer(values);
        Tensor view =
            torch.from_blob(
                pointer, new long[] {values.length}, new TensorOptions(ScalarType.Long))) {
      return view.clone();
    }
  }

  /** A view of memory that must outlive the tensor. */
  public static Tensor viewOf(FloatBuffer memory, long... shape) {
    return torch.from_blob(new FloatPointer(memory), shape);
  }

  /** A view of a direct buffer of bytes, which must outlive the tensor. */
  public static Tensor viewOf(ByteBuffer memory, long... shape) {
    Pointer pointer = new BytePointer(memory);
    return torch.from_blob(pointer, shape, new TensorOptions(ScalarType.Byte));
  }

  /** Copies the values out, row-major. */
  public static float[] toArray(Tensor tensor) {
    Tensor plain = tensor.detach().contiguous();
    float[] values = new float[Math.toIntExact(plain.numel())];
    new FloatPointer(plain.data_ptr()).capacity(values.length).get(values);
    return values;
  }

  /** The shape. */
  public static long[] shape(Tensor tensor) {
    long[] shape = new long[Math.toIntExact(tensor.dim())];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = tensor.size(i);
    }
    return shape;
  }
}
