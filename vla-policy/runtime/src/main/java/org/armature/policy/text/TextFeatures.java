package org.armature.policy.text;

/**
 * An instruction as a network reads it. Shared and cached: do not write to the arrays.
 *
 * @param tokens {@code T × W} token features, row-major, zero where there is no token
 * @param mask {@code T} values: 1 for a token, 0 for padding
 */
public record TextFeatures(float[] tokens, float[] mask) {
  /**
   * @throws IllegalArgumentException if the tokens are not a whole number of values per mask entry
   */
  public TextFeatures {
    if (mask.length == 0 || tokens.length == 0 || tokens.length % mask.length != 0) {
      throw new IllegalArgumentException(
          "text features of %d values for %d tokens".formatted(tokens.length, mask.length));
    }
  }

  /** Most tokens T. */
  public int maxTokens() {
    return mask.length;
  }

  /** Values per token W. */
  public int width() {
    return tokens.length / mask.length;
  }

  /** Number of tokens of the instruction, with those that begin and end a sentence. */
  public int tokenCount() {
    int n = 0;
    for (float m : mask) {
      n += m > 0 ? 1 : 0;
    }
    return n;
  }
}
