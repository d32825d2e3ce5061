package org.armature.recorder.bag;

/**
 * When a bag goes on in another file.
 *
 * @param bytes size of a file from which on no message is added to it; 0 for any size
 * @param seconds a file holds messages of less than this; 0 for any time
 */
public record BagSplit(long bytes, double seconds) {
  /** All in one file. */
  public static final BagSplit NEVER = new BagSplit(0, 0);

  private static final double NANOS = 1e9;

  /**
   * Checks the values.
   *
   * @throws IllegalArgumentException if one of them is below zero or no number
   */
  public BagSplit {
    if (bytes < 0 || !(seconds >= 0)) {
      throw new IllegalArgumentException(
          "a bag cannot be split at %d bytes or %s seconds".formatted(bytes, seconds));
    }
  }

  /** Whether a file of that size and age, ns, is full. */
  boolean isFull(long fileBytes, long age) {
    return (bytes > 0 && fileBytes >= bytes) || (seconds > 0 && age >= seconds * NANOS);
  }
}
