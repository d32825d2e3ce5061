package org.ros2.rcljava.qos.policies;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Choices as ROS writes them: lower case, words joined by underscores. */
final class PolicyText {
  private static final String NOT_A_CHOICE = "unknown";

  private PolicyText() {}

  static String of(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT);
  }

  static <E extends Enum<E>> E parse(String policy, String text, E[] choices) {
    List<E> possible =
        Arrays.stream(choices).filter(choice -> !of(choice).equals(NOT_A_CHOICE)).toList();
    for (E choice : possible) {
      if (of(choice).equals(text)) {
        return choice;
      }
    }
    throw new IllegalArgumentException(
        "QoS %s '%s': expected one of %s"
            .formatted(policy, text, possible.stream().map(PolicyText::of).toList()));
  }
}
