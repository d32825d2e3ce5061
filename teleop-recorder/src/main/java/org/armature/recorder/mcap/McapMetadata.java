package org.armature.recorder.mcap;

import java.util.Map;

/**
 * Named pairs of words that belong to a file as a whole.
 *
 * @param name such as {@code rosbag2}
 * @param entries keys and their values
 */
public record McapMetadata(String name, Map<String, String> entries) {
  /** Keeps a copy of the entries. */
  public McapMetadata {
    entries = Map.copyOf(entries);
  }
}
