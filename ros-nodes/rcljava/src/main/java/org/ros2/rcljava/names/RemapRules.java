package org.ros2.rcljava.names;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Rules in the order in which they are tried: of those that fit, only the first counts. */
public final class RemapRules {
  /** No rules. */
  public static final RemapRules NONE = new RemapRules(List.of(), List.of());

  private final List<RemapRule> rules;

  /**
   * Rules of a node before those of its process.
   *
   * @param local of the node alone
   * @param global of every node of the process
   */
  public RemapRules(List<RemapRule> local, List<RemapRule> global) {
    rules = Stream.concat(local.stream(), global.stream()).toList();
  }

  /** What a node of that name is to be called. */
  Optional<String> nodeName(String node) {
    return first(RemapRule.Kind.NODE_NAME, node).map(RemapRule::replacement);
  }

  /** The namespace that a node is to be in. */
  Optional<String> namespace(String node) {
    return first(RemapRule.Kind.NAMESPACE, node).map(RemapRule::replacement);
  }

  private Optional<RemapRule> first(RemapRule.Kind kind, String node) {
    return rules.stream().filter(r -> r.kind().renames(kind) && r.holdsFor(node)).findFirst();
  }

  /** What takes the place of an absolute name: itself where no rule fits. */
  String replace(RemapRule.Kind kind, String absolute, String namespace, String node) {
    String what = kind == RemapRule.Kind.SERVICE ? "service" : "topic";
    for (RemapRule rule : rules) {
      if (rule.kind().renames(kind)
          && rule.holdsFor(node)
          && RosName.expand(what, rule.match(), namespace, node).equals(absolute)) {
        return RosName.expand(what, rule.replacement(), namespace, node);
      }
    }
    return absolute;
  }
}
