package org.ros2.rcljava.parameters;

import java.util.Collection;
import java.util.List;
import rcl_interfaces.msg.ListParametersResult;

/** Names of parameters as a tree: dots separate the levels. */
final class ParameterTree {
  static final char SEPARATOR = '.';

  private static final long RECURSIVE = rcl_interfaces.srv.ListParameters_Request.DEPTH_RECURSIVE;

  private ParameterTree() {}

  /**
   * The names at or below some prefixes, at most so many levels below.
   *
   * @param prefixes none for all
   * @param depth levels; {@code DEPTH_RECURSIVE} (0) for all
   */
  static ListParametersResult list(Collection<String> all, List<String> prefixes, long depth) {
    ListParametersResult result = new ListParametersResult();
    for (String name : all) {
      if (prefixes.isEmpty()
          ? isWithin(name, depth)
          : prefixes.stream().anyMatch(prefix -> isBelow(name, prefix, depth))) {
        result.getNames().add(name);
        int last = name.lastIndexOf(SEPARATOR);
        String prefix = last < 0 ? "" : name.substring(0, last);
        if (last >= 0 && !result.getPrefixes().contains(prefix)) {
          result.getPrefixes().add(prefix);
        }
      }
    }
    return result;
  }

  private static boolean isBelow(String name, String prefix, long depth) {
    return name.equals(prefix)
        || (name.startsWith(prefix + SEPARATOR)
            && isWithin(name.substring(prefix.length() + 1), depth));
  }

  private static boolean isWithin(String name, long depth) {
    return depth == RECURSIVE
        || Long.compareUnsigned(name.chars().filter(c -> c == SEPARATOR).count(), depth) < 0;
  }
}
