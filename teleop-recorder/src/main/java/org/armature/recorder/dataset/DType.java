package org.armature.recorder.dataset;

import java.util.Locale;
import java.util.Optional;

/** What a feature's values are; the names in {@code info.json} are the lower-case ones. */
public enum DType {
  /** 32 bit floats. */
  FLOAT32,
  /** 64 bit floats. */
  FLOAT64,
  /** 64 bit integers. */
  INT64,
  /** 32 bit integers. */
  INT32,
  /** Integers 0 to 255. */
  UINT8,
  /** Truth values. */
  BOOL,
  /** Texts. */
  STRING,
  /** Pictures, kept as video. */
  VIDEO;

  /** Whether values are floating-point numbers. */
  public boolean isFloating() {
    return this == FLOAT32 || this == FLOAT64;
  }

  /** Whether values are integers or truth values. */
  public boolean isIntegral() {
    return this == INT64 || this == INT32 || this == UINT8 || this == BOOL;
  }

  /** Whether an integer is one of its values. */
  boolean holds(long value) {
    return switch (this) {
      case INT32 -> value == (int) value;
      case UINT8 -> value >= 0 && value <= 255;
      case BOOL -> value == 0 || value == 1;
      case FLOAT32, FLOAT64, INT64, STRING, VIDEO -> true;
    };
  }

  /** The name in {@code info.json}, such as {@code float32}. */
  public String jsonName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The type of a name in {@code info.json}; empty if it is none of these. */
  public static Optional<DType> ofJsonName(String name) {
    for (DType type : values()) {
      if (type.jsonName().equals(name)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
