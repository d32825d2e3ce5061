package org.armature.recorder.edit;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Numbers of episodes as a user writes them: {@code 3}, {@code 5-8}, {@code 0:40} (end excluded).
 */
public final class Numbers {
  private static final int MOST = 10_000_000;

  private Numbers() {}

  /**
   * Reads numbers and ranges, separated by commas.
   *
   * @throws IllegalArgumentException if the text is not of that form; the message names the part
   */
  public static Set<Integer> parse(String text) {
    Set<Integer> numbers = new TreeSet<>();
    for (String part : text.split(",", -1)) {
      String[] ends = part.strip().split("[-:]", -1);
      try {
        int first = Integer.parseInt(ends[0]);
        int last = ends.length == 2 ? Integer.parseInt(ends[1]) : first;
        last -= part.contains(":") ? 1 : 0;
        if (ends.length > 2 || first < 0 || last < first - 1 || last > MOST) {
          throw new NumberFormatException();
        }
        for (int i = first; i <= last; i++) {
          numbers.add(i);
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "episodes '%s' is not a number like 3, a range like 5-8, or one like 0:40 without its end"
                .formatted(part.strip()),
            e);
      }
    }
    return numbers;
  }

  static void expectEpisodes(Collection<Integer> numbers, int episodes) {
    for (int number : numbers) {
      if (number < 0 || number >= episodes) {
        throw new IllegalArgumentException(
            "there is no episode %d; the dataset has %d, numbered from 0"
                .formatted(number, episodes));
      }
    }
  }
}
