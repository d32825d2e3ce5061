package org.armature.policy.training.network;

import org.armature.policy.training.network.Ops.Init;

/**
 * Turns the token features of an instruction into one vector: learned queries attend to the tokens,
 * each for another part of the sentence (which cube, which tray).
 */
final class InstructionPooling {
  private static final int QUERIES = 4;
  private static final double MASKED = 1e4;

  private final int tokens;
  private final int textSize;
  private final int size;

  /**
   * @param tokens tokens per instruction
   * @param textSize features per token
   * @param size values of the vector; a multiple of the number of queries
   */
  InstructionPooling(int tokens, int textSize, int size) {
    if (size % QUERIES != 0) {
      throw new IllegalArgumentException(
          "instruction size " + size + " is not a multiple of " + QUERIES);
    }
    this.tokens = tokens;
    this.textSize = textSize;
    this.size = size;
  }

  /**
   * Pools an instruction.
   *
   * @param text {@code [B, tokens, textSize]}
   * @param mask {@code [B, tokens]}, 1 for real tokens, 0 for padding
   * @return {@code [B, size]}
   */
  <T> T pool(Ops<T> ops, T text, T mask) {
    int part = size / QUERIES;
    T keys = Layers.linear(ops, "instruction.key", text, textSize, part);
    T values = Layers.linear(ops, "instruction.value", text, textSize, part);
    T queries = ops.param("instruction.queries", Init.LINEAR, QUERIES, part);
    T scores = ops.matmul(queries, ops.transpose(keys, 0, 2, 1));
    T hidden = ops.scale(ops.add(mask, ops.constant(new float[] {-1}, 1, 1)), MASKED);
    scores = ops.add(scores, ops.reshape(hidden, 0, 1, tokens));
    T pooled = ops.reshape(ops.matmul(ops.softmax(scores), values), 0, size);
    T mixed = Layers.linear(ops, "instruction.mix", pooled, size, size);
    return ops.silu(mixed);
  }
}
