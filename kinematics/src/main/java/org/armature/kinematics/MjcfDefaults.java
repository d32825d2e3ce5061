package org.armature.kinematics;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Default classes: what an element has where it states nothing itself. A class begins with what its
 * parent says by then; an element is of the class it names, else of the {@code childclass} of the
 * nearest body or frame around it, else of the main class.
 */
final class MjcfDefaults {
  /** The class of whatever names none. */
  static final String MAIN = "main";

  private static final Set<String> ACTUATORS =
      Set.of(
          "general",
          "motor",
          "position",
          "velocity",
          "intvelocity",
          "orientation",
          "pid",
          "damper",
          "cylinder",
          "muscle",
          "adhesion",
          "dcmotor");

  private static final Set<String> OTHERS =
      Set.of(
          "mesh",
          "material",
          "joint",
          "geom",
          "site",
          "camera",
          "light",
          "pair",
          "equality",
          "tendon");

  /** Attributes by kind of element by class. */
  private final Map<String, Map<String, Map<String, String>>> classes = new HashMap<>();

  /** What the file calls the main class, if not so. */
  private @Nullable String mainAlias;

  MjcfDefaults(XmlNode root) {
    classes.put(MAIN, new HashMap<>());
    for (XmlNode section : root.children("default")) {
      section.requireOnly(Set.of("class"));
      if (section.has("class") && !section.text("class").equals(MAIN)) {
        if (mainAlias != null && !mainAlias.equals(section.text("class"))) {
          throw section.error(
              "class", "the outermost class is \"" + mainAlias + "\" already; nest it there");
        }
        mainAlias = section.text("class");
      }
      read(section, MAIN);
    }
  }

  /** Refuses a class that nobody defined. */
  String known(XmlNode node, String attribute) {
    String name = node.text(attribute);
    String resolved = name.equals(mainAlias) ? MAIN : name;
    if (!classes.containsKey(resolved)) {
      throw node.error(attribute, "no <default> has this class");
    }
    return resolved;
  }

  /** The element with what its class adds. */
  XmlNode resolve(XmlNode node, String inherited) {
    return resolve(node, inherited, kind(node));
  }

  /** The same for an element whose defaults are kept under another name than its own. */
  XmlNode resolve(XmlNode node, String inherited, String kind) {
    String name = node.has("class") ? known(node, "class") : inherited;
    Map<String, Map<String, String>> kinds = classes.getOrDefault(name, Map.of());
    return node.withDefaults(kinds.getOrDefault(kind, Map.of()));
  }

  static boolean isActuator(XmlNode node) {
    return ACTUATORS.contains(node.tag());
  }

  private void read(XmlNode section, String name) {
    Map<String, Map<String, String>> kinds = classes.getOrDefault(name, Map.of());
    for (XmlNode node : section.children()) {
      if (node.tag().equals("default")) {
        continue;
      }
      if (!ACTUATORS.contains(node.tag()) && !OTHERS.contains(node.tag())) {
        throw node.error("is no element that has defaults");
      }
      MjcfSchema.check(node);
      Map<String, String> attributes = kinds.computeIfAbsent(kind(node), kind -> new HashMap<>());
      attributes.putAll(node.attributes());
      attributes.keySet().removeAll(Set.of("name", "class"));
    }
    for (XmlNode nested : section.children("default")) {
      nested.requireOnly(Set.of("class"));
      String child = nested.text("class");
      Map<String, Map<String, String>> copy = new HashMap<>();
      kinds.forEach((kind, attributes) -> copy.put(kind, new HashMap<>(attributes)));
      if (child.equals(mainAlias) || classes.putIfAbsent(child, copy) != null) {
        throw nested.error("class", "appears twice: names of default classes must be unique");
      }
      read(nested, child);
    }
  }

  /** All kinds of actuators share what they have by default. */
  private static String kind(XmlNode node) {
    return ACTUATORS.contains(node.tag()) ? "actuator" : node.tag();
  }
}
