package org.ros2.rcljava.names;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One rule by which a user renames something: what follows {@code -r} on a command line.
 *
 * @param kind what it renames
 * @param node the only node it holds for; null for every node
 * @param match name it replaces, as the user wrote it; empty for nodes and namespaces
 * @param replacement what takes its place
 */
public record RemapRule(Kind kind, @Nullable String node, String match, String replacement) {
  private static final String TOKEN = "(?:[A-Za-z]|_(?!_))(?:[A-Za-z0-9]|_(?!_))*";
  private static final Pattern NODE_PREFIX = Pattern.compile("(" + TOKEN + "):(?!//)(.*)");
  private static final Pattern NAME = Pattern.compile("(?:~/|/)?" + TOKEN + "(?:/" + TOKEN + ")*");
  private static final Pattern NODE = Pattern.compile(TOKEN);
  private static final Pattern NAMESPACE =
      Pattern.compile("/(?:" + TOKEN + "(?:/" + TOKEN + ")*)?");
  private static final String TOPIC_SCHEME = "rostopic://";
  private static final String SERVICE_SCHEME = "rosservice://";

  /** What a rule renames. */
  public enum Kind {
    /** Topics. */
    TOPIC,
    /** Services. */
    SERVICE,
    /** Topics and services. */
    TOPIC_OR_SERVICE,
    /** A node. */
    NODE_NAME,
    /** The namespace of a node. */
    NAMESPACE;

    boolean renames(Kind what) {
      return this == what || (this == TOPIC_OR_SERVICE && (what == TOPIC || what == SERVICE));
    }
  }

  /**
   * Reads a rule: {@code [node:]from:=to}, {@code [node:]rostopic://from:=to}, {@code
   * [node:]rosservice://from:=to}, {@code [node:]__node:=name} ({@code __name} means the same) or
   * {@code [node:]__ns:=/namespace}.
   *
   * @throws IllegalArgumentException with the rule and what is wrong with it
   */
  public static RemapRule parse(String text) {
    int separator = text.indexOf(":=");
    if (separator < 0) {
      throw wrong(text, "expected from:=to");
    }
    String left = text.substring(0, separator);
    String replacement = text.substring(separator + 2);
    Matcher prefix = NODE_PREFIX.matcher(left);
    String node = null;
    if (prefix.matches()) {
      node = prefix.group(1);
      left = prefix.group(2);
    }
    return switch (left) {
      case "__node", "__name" -> {
        require(NODE, replacement, text, "expected the name of a node after :=");
        yield new RemapRule(Kind.NODE_NAME, node, "", replacement);
      }
      case "__ns" -> {
        require(NAMESPACE, replacement, text, "expected an absolute namespace after :=");
        yield new RemapRule(Kind.NAMESPACE, node, "", replacement);
      }
      default -> name(text, node, left, replacement);
    };
  }

  private static RemapRule name(
      String text, @Nullable String node, String left, String replacement) {
    Kind kind = Kind.TOPIC_OR_SERVICE;
    String match = left;
    if (left.startsWith(TOPIC_SCHEME)) {
      kind = Kind.TOPIC;
      match = left.substring(TOPIC_SCHEME.length());
    } else if (left.startsWith(SERVICE_SCHEME)) {
      kind = Kind.SERVICE;
      match = left.substring(SERVICE_SCHEME.length());
    }
    String expected = " %s := is not the name of a topic or service (wildcards are not supported)";
    require(NAME, match, text, "'" + match + "'" + expected.formatted("before"));
    require(NAME, replacement, text, "'" + replacement + "'" + expected.formatted("after"));
    return new RemapRule(kind, node, match, replacement);
  }

  /** Whether it holds for a node. */
  boolean holdsFor(String nodeName) {
    return node == null || node.equals(nodeName);
  }

  private static void require(Pattern pattern, String part, String text, String wrong) {
    if (!pattern.matcher(part).matches()) {
      throw wrong(text, wrong);
    }
  }

  private static IllegalArgumentException wrong(String text, String wrong) {
    return new IllegalArgumentException("remap rule '%s': %s".formatted(text, wrong));
  }
}
