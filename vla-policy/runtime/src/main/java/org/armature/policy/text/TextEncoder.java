package org.armature.policy.text;

/** Turns instructions into features; deterministic, and not thread-safe. */
public interface TextEncoder extends AutoCloseable {
  /** Name by which a policy bundle asks for it, such as {@code all-MiniLM-L6-v2}. */
  String name();

  /** Most tokens T of an instruction; shorter ones are padded. */
  int maxTokens();

  /** Values per token W. */
  int width();

  /**
   * Encodes an instruction.
   *
   * @throws IllegalArgumentException if it is blank or has more than {@link #maxTokens()} tokens
   */
  TextFeatures encode(String instruction);

  @Override
  void close();
}
