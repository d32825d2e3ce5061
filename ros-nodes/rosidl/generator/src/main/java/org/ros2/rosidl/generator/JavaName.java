package org.ros2.rosidl.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names of the interface language as names in Java. */
final class JavaName {
  private static final Set<String> TAKEN =
      Set.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum extends final finally float for goto if implements import"
                  + " instanceof int interface long native new package private protected public"
                  + " return short static strictfp super switch synchronized this throw throws"
                  + " transient try void volatile while true false null"
                  // a variable of that name would hide the packages java and org
                  + " java org")
              .split(" "));

  private JavaName() {}

  /** Name of a variable: the field's, with an underscore where Java has taken it. */
  static String variable(String field) {
    return TAKEN.contains(field) ? field + "_" : field;
  }

  /** Name after {@code get} and {@code set}: {@code frame_id} becomes {@code FrameId}. */
  static String camelCase(String field) {
    return Arrays.stream(field.split("_"))
        .map(w -> w.substring(0, 1).toUpperCase(Locale.ROOT) + w.substring(1))
        .collect(Collectors.joining());
  }
}
