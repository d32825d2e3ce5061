package org.armature.kinematics;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;
import org.jspecify.annotations.Nullable;

/**
 * An XML element that knows where it came from, so that whatever is wrong with it can be said with
 * source, line, element and value. Immutable once it is read.
 */
final class XmlNode {
  private final String source;
  private final int line;
  private final @Nullable XmlNode parent;
  private final String tag;
  private final Map<String, String> attributes;
  private final List<XmlNode> children;

  /**
   * An element.
   *
   * @param source the file it stands in, for messages
   * @param line in which its start tag ends, from 1
   * @param parent the element around it, null for the root
   * @param children live, so that a reader can go on filling it
   */
  XmlNode(
      String source,
      int line,
      @Nullable XmlNode parent,
      String tag,
      Map<String, String> attributes,
      List<XmlNode> children) {
    this.source = source;
    this.line = line;
    this.parent = parent;
    this.tag = tag;
    this.attributes = attributes;
    this.children = Collections.unmodifiableList(children);
  }

  /** The same element with other elements in it. */
  XmlNode withChildren(List<XmlNode> others) {
    return new XmlNode(source, line, parent, tag, attributes, others);
  }

  /** The same element with attributes it has where it states none itself. */
  XmlNode withDefaults(Map<String, String> defaults) {
    if (defaults.isEmpty()) {
      return this;
    }
    Map<String, String> merged = new LinkedHashMap<>(defaults);
    merged.putAll(attributes);
    return new XmlNode(source, line, parent, tag, merged, children);
  }

  /** The same element with another value of an attribute. */
  XmlNode with(String attribute, String value) {
    Map<String, String> changed = new LinkedHashMap<>(attributes);
    changed.put(attribute, value);
    return new XmlNode(source, line, parent, tag, changed, children);
  }

  /** The elements right below this one. */
  List<XmlNode> children() {
    return children;
  }

  /** The elements right below this one that have a tag. */
  List<XmlNode> children(String wanted) {
    List<XmlNode> found = new ArrayList<>();
    for (XmlNode child : children) {
      if (child.tag.equals(wanted)) {
        found.add(child);
      }
    }
    return found;
  }

  String tag() {
    return tag;
  }

  Map<String, String> attributes() {
    return attributes;
  }

  /** How messages call it: source, line and the elements above, with their names. */
  String path() {
    return source + ": line " + line + ": " + trail();
  }

  /** The one element of a tag, if any. */
  Optional<XmlNode> child(String wanted) {
    List<XmlNode> found = children(wanted);
    if (found.size() > 1) {
      throw error("has " + found.size() + " <" + wanted + ">, at most one is allowed");
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  XmlNode require(String wanted) {
    return child(wanted).orElseThrow(() -> error("needs a <" + wanted + ">"));
  }

  boolean has(String attribute) {
    return attributes.containsKey(attribute);
  }

  String text(String attribute) {
    String text = text(attribute, "");
    if (text.isEmpty()) {
      throw error("needs the attribute " + attribute);
    }
    return text;
  }

  String text(String attribute, String absent) {
    return attributes.getOrDefault(attribute, absent).strip();
  }

  /** One of a few words. */
  String keyword(String attribute, String absent, Set<String> allowed) {
    String word = has(attribute) ? text(attribute) : absent;
    if (!allowed.contains(word)) {
      throw error(attribute, "unknown; use one of " + allowed.stream().sorted().toList());
    }
    return word;
  }

  boolean flag(String attribute, boolean absent) {
    return keyword(attribute, absent ? "true" : "false", Set.of("true", "false")).equals("true");
  }

  double number(String attribute) {
    return finite(attribute, text(attribute));
  }

  double number(String attribute, double absent) {
    return has(attribute) ? number(attribute) : absent;
  }

  /** Three numbers separated by blanks. */
  double[] triple(String attribute, double... absent) {
    return has(attribute) ? numbers(attribute, 3, 3) : absent;
  }

  /** Numbers separated by blanks. */
  double[] numbers(String attribute, int fewest, int most) {
    StringTokenizer words = new StringTokenizer(text(attribute));
    int count = words.countTokens();
    if (count < fewest || count > most) {
      String wanted = fewest == most ? count(fewest) : count(fewest) + " to " + count(most);
      throw error(attribute, "needs " + wanted + " numbers, has " + count);
    }
    double[] values = new double[count];
    for (int k = 0; k < count; k++) {
      values[k] = finite(attribute, words.nextToken());
    }
    return values;
  }

  /**
   * Refuses attributes that are not among those known: a misspelt one would be passed over in
   * silence.
   */
  void requireOnly(Set<String> known) {
    for (String attribute : attributes.keySet()) {
      if (!known.contains(attribute)) {
        throw error(attribute, "unknown attribute of <" + tag + ">");
      }
    }
  }

  RobotModelException error(String what) {
    return new RobotModelException(path() + " " + what);
  }

  RobotModelException error(String attribute, String what) {
    return error(attribute + "=\"" + text(attribute, "") + "\": " + what);
  }

  private double finite(String attribute, String word) {
    try {
      double value = Double.parseDouble(word);
      if (Double.isFinite(value) && isDecimal(word)) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new RobotModelException(path() + " " + notFinite(attribute, word), e);
    }
    throw error(notFinite(attribute, word));
  }

  private static String notFinite(String attribute, String word) {
    return attribute + "=\"" + word + "\": not a finite number";
  }

  /** Java would also take 1d, 1f and 0x1p3, which no other reader of these files does. */
  private static boolean isDecimal(String word) {
    for (int k = 0; k < word.length(); k++) {
      if ("0123456789+-.eE".indexOf(word.charAt(k)) < 0) {
        return false;
      }
    }
    return true;
  }

  private String trail() {
    String name = attributes.getOrDefault("name", "");
    String shown = "<" + tag + (name.isEmpty() ? "" : " name=\"" + name + "\"") + ">";
    // Only the innermost elements: chains of hundreds of bodies would fill the screen.
    String above = "";
    XmlNode at = parent;
    for (int depth = 0; at != null; depth++, at = at.parent) {
      if (depth == 3) {
        return "… " + above + shown;
      }
      String outer = at.attributes.getOrDefault("name", "");
      above = "<" + at.tag + (outer.isEmpty() ? "" : " name=\"" + outer + "\"") + "> " + above;
    }
    return above + shown;
  }

  private static String count(int count) {
    return switch (count) {
      case 1 -> "one";
      case 2 -> "two";
      case 3 -> "three";
      case 4 -> "four";
      case 6 -> "six";
      default -> Integer.toString(count);
    };
  }
}
