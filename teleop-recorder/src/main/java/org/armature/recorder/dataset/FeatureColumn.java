package org.armature.recorder.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.armature.recorder.parquet.ParquetColumn;
import org.jspecify.annotations.Nullable;

/** The values of one numeric feature of an episode, as they come in. */
final class FeatureColumn {
  private final Feature feature;
  private double[] doubles = new double[0];
  private long[] longs = new long[0];
  private final List<String> texts = new ArrayList<>();
  private int count;

  FeatureColumn(Feature feature) {
    this.feature = feature;
  }

  Feature feature() {
    return feature;
  }

  /**
   * Says what is wrong with a frame's value of this feature.
   *
   * @return null if nothing is
   */
  @Nullable String problem(Frame frame) {
    double[] vector = frame.vector(feature.name());
    long[] integers = frame.integers(feature.name());
    int given = given(frame);
    if (given < 0) {
      return "feature '%s' (%s) is missing".formatted(feature.name(), feature.dtype().jsonName());
    }
    if (given != feature.size()) {
      return "feature '%s' has %d values; expected %d: %s"
          .formatted(feature.name(), given, feature.size(), feature.names());
    }
    for (int i = 0; i < given; i++) {
      if (vector != null && feature.dtype().isFloating() && !isFinite(vector[i])) {
        return "feature '%s' has value %s for '%s'; expected a finite number"
            .formatted(feature.name(), vector[i], feature.names().get(i));
      }
      if (integers != null && !feature.dtype().holds(integers[i])) {
        return "feature '%s' has value %d for '%s'; expected one of %s"
            .formatted(
                feature.name(), integers[i], feature.names().get(i), feature.dtype().jsonName());
      }
    }
    return null;
  }

  private boolean isFinite(double value) {
    return feature.dtype() == DType.FLOAT32
        ? Float.isFinite((float) value)
        : Double.isFinite(value);
  }

  /** Number of values that a frame gives; negative if it gives none of this kind. */
  private int given(Frame frame) {
    double[] vector = frame.vector(feature.name());
    long[] integers = frame.integers(feature.name());
    List<String> strings = frame.texts(feature.name());
    if (feature.dtype().isFloating()) {
      return vector == null ? -1 : vector.length;
    }
    if (feature.dtype().isIntegral()) {
      return integers == null ? -1 : integers.length;
    }
    return strings == null ? -1 : strings.size();
  }

  /** Takes a frame's value; {@link #problem} must have found none. */
  void add(Frame frame) {
    double[] vector = frame.vector(feature.name());
    long[] integers = frame.integers(feature.name());
    List<String> strings = frame.texts(feature.name());
    if (feature.dtype().isFloating() && vector != null) {
      add(vector);
    } else if (feature.dtype().isIntegral() && integers != null) {
      add(integers);
    } else if (strings != null) {
      texts.addAll(strings);
    }
  }

  void add(double... values) {
    doubles = grown(doubles, values.length);
    for (double value : values) {
      doubles[count++] = feature.dtype() == DType.FLOAT32 ? (float) value : value;
    }
  }

  void add(long... values) {
    if (count + values.length > longs.length) {
      longs = Arrays.copyOf(longs, Math.max(2 * longs.length, count + values.length));
    }
    for (long value : values) {
      longs[count++] = value;
    }
  }

  private double[] grown(double[] values, int more) {
    return count + more <= values.length
        ? values
        : Arrays.copyOf(values, Math.max(2 * values.length, count + more));
  }

  /** How values of a type are stored in the data files. */
  static ParquetColumn.Type parquetType(DType dtype) {
    return switch (dtype) {
      case FLOAT32 -> ParquetColumn.Type.FLOAT;
      case FLOAT64 -> ParquetColumn.Type.DOUBLE;
      case INT64 -> ParquetColumn.Type.INT64;
      case INT32 -> ParquetColumn.Type.INT32;
      case UINT8 -> ParquetColumn.Type.UINT8;
      case BOOL -> ParquetColumn.Type.BOOLEAN;
      case STRING -> ParquetColumn.Type.STRING;
      case VIDEO -> throw new IllegalArgumentException("videos are no columns");
    };
  }

  /** The values as a parquet column. */
  ParquetColumn toParquet() {
    List<Integer> shape = feature.size() == 1 ? List.of() : feature.shape();
    return switch (feature.dtype()) {
      case FLOAT32 -> {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
          floats[i] = (float) doubles[i];
        }
        yield ParquetColumn.floats(feature.name(), shape, floats);
      }
      case FLOAT64 -> ParquetColumn.doubles(feature.name(), shape, Arrays.copyOf(doubles, count));
      case INT64 -> ParquetColumn.longs(feature.name(), shape, Arrays.copyOf(longs, count));
      case INT32 -> ParquetColumn.ints(feature.name(), shape, ints());
      case UINT8 -> ParquetColumn.unsignedBytes(feature.name(), shape, ints());
      case STRING -> ParquetColumn.strings(feature.name(), shape, texts);
      case BOOL -> {
        boolean[] flags = new boolean[count];
        for (int i = 0; i < count; i++) {
          flags[i] = longs[i] != 0;
        }
        yield ParquetColumn.booleans(feature.name(), shape, flags);
      }
      case VIDEO -> throw new IllegalStateException(feature.name() + " is a video");
    };
  }

  private int[] ints() {
    return Arrays.stream(longs, 0, count).mapToInt(value -> (int) value).toArray();
  }

  /** Statistics of the values, per number of the feature. */
  FeatureStats stats() {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = feature.dtype().isFloating() ? doubles[i] : longs[i];
    }
    return FeatureStats.of(values, feature.size());
  }
}
