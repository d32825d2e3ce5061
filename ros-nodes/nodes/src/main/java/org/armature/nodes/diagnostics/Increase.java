package org.armature.nodes.diagnostics;

/** By how much a count has grown since the last report. Not thread-safe. */
public final class Increase {
  private long last;

  /**
   * Looks at the count.
   *
   * @param count a count, which may have begun anew at zero meanwhile
   * @return growth since the last call
   */
  public long of(long count) {
    long grown = count >= last ? count - last : count;
    last = count;
    return grown;
  }
}
