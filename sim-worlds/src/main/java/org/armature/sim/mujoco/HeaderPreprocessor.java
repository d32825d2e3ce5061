package org.armature.sim.mujoco;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Turns C headers into tokens: drops comments, keeps {@code #define}s that stand for a value, and
 * follows {@code #ifdef} and {@code #ifndef}.
 *
 * <p>The condition of an {@code #if} counts as false: MuJoCo's public headers use it only to tell
 * C++ and Windows apart, and this reader is neither.
 */
final class HeaderPreprocessor {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern DEFINE = Pattern.compile("define\\s+(\\w+)(?!\\()\\b\\s*(.*)");
  private static final Pattern TOKEN =
      Pattern.compile(
          "[A-Za-z_]\\w*"
              + "|0[xX][0-9a-fA-F]+"
              + "|[0-9]+(?:\\.[0-9]*)?(?:[eE][-+]?[0-9]+)?f?"
              + "|\"[^\"]*\"|<<|>>|\\S");

  private final Map<String, String> defines = new HashMap<>();

  /** Replacement texts of the macros without parameters that were defined so far. */
  Map<String, String> defines() {
    return defines;
  }

  /** Reads one header; its macros are added to {@link #defines()}. */
  List<String> tokens(String source) {
    String text = COMMENT.matcher(source).replaceAll(" ").replace("\\\n", " ");
    StringBuilder code = new StringBuilder();
    Deque<Boolean> open = new ArrayDeque<>();
    for (String line : text.split("\n", -1)) {
      String stripped = line.strip();
      if (stripped.startsWith("#")) {
        directive(stripped.substring(1).strip(), open);
      } else if (isActive(open)) {
        code.append(line).append('\n');
      }
    }
    return split(code);
  }

  /** Splits text without comments and directives into C tokens. */
  static List<String> split(CharSequence code) {
    List<String> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(code);
    while (matcher.find()) {
      tokens.add(matcher.group());
    }
    return tokens;
  }

  private void directive(String text, Deque<Boolean> open) {
    if (text.startsWith("ifdef")) {
      open.push(defines.containsKey(text.substring("ifdef".length()).strip()));
    } else if (text.startsWith("ifndef")) {
      open.push(!defines.containsKey(text.substring("ifndef".length()).strip()));
    } else if (text.startsWith("if")) {
      open.push(false);
    } else if (text.startsWith("else")) {
      open.push(!open.pop());
    } else if (text.startsWith("elif")) {
      open.pop();
      open.push(false);
    } else if (text.startsWith("endif")) {
      open.pop();
    } else if (isActive(open)) {
      Matcher define = DEFINE.matcher(text);
      if (define.matches()) {
        defines.put(define.group(1), define.group(2).strip());
      }
    }
  }

  private static boolean isActive(Deque<Boolean> open) {
    return !open.contains(false);
  }
}
