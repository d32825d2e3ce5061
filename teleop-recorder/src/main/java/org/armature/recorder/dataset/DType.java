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
  /** Truth values. */
  BOOL,
  /** Pictures, kept as video. */
  VIDEO;

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
