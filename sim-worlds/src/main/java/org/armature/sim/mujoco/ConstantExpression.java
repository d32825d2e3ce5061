package org.armature.sim.mujoco;

import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Value of an integer constant expression of C as the headers use them: numbers, names, {@code + -
 * * << |} and parentheses.
 */
final class ConstantExpression {
  private final List<String> tokens;
  private final ToLongFunction<String> names;
  private int position;

  private ConstantExpression(List<String> tokens, ToLongFunction<String> names) {
    this.tokens = tokens;
    this.names = names;
  }

  /**
   * @param names value of a name; throws for an unknown one
   * @throws MujocoException if the tokens are no such expression
   */
  static long evaluate(List<String> tokens, ToLongFunction<String> names) {
    ConstantExpression expression = new ConstantExpression(tokens, names);
    long value = expression.bitwiseOr();
    if (expression.position != tokens.size()) {
      throw expression.malformed();
    }
    return value;
  }

  private long bitwiseOr() {
    long value = shift();
    while (accept("|")) {
      value |= shift();
    }
    return value;
  }

  private long shift() {
    long value = sum();
    while (accept("<<")) {
      value <<= sum();
    }
    return value;
  }

  private long sum() {
    long value = product();
    while (true) {
      if (accept("+")) {
        value += product();
      } else if (accept("-")) {
        value -= product();
      } else {
        return value;
      }
    }
  }

  private long product() {
    long value = operand();
    while (accept("*")) {
      value *= operand();
    }
    return value;
  }

  private long operand() {
    if (accept("-")) {
      return -operand();
    }
    if (accept("(")) {
      long value = bitwiseOr();
      if (!accept(")")) {
        throw malformed();
      }
      return value;
    }
    if (position == tokens.size()) {
      throw malformed();
    }
    String token = tokens.get(position++);
    try {
      return Character.isDigit(token.charAt(0)) ? Long.decode(token) : names.applyAsLong(token);
    } catch (NumberFormatException e) {
      throw new MujocoException("not an integer in a C header: " + token, e);
    }
  }

  private boolean accept(String token) {
    if (position < tokens.size() && tokens.get(position).equals(token)) {
      position++;
      return true;
    }
    return false;
  }

  private MujocoException malformed() {
    return new MujocoException("cannot evaluate the C expression " + String.join(" ", tokens));
  }
}
