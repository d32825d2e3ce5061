package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.armature.recorder.dataset.DatasetReader;

/** Puts episodes of a dataset into new ones; the dataset stays as it is. */
public final class SplitDataset {
  /**
   * A new dataset.
   *
   * @param name of its folder
   * @param episodes what it gets: numbers as {@link Numbers} reads them, or a fraction of the
   *     episodes such as {@code 0.8}, which follow those of the fractions before
   */
  public record Part(String name, String episodes) {
    /**
     * Reads {@code <name>=<episodes>}.
     *
     * @throws IllegalArgumentException if the text is not of that form
     */
    public static Part parse(String text) {
      int equals = text.indexOf('=');
      if (equals < 1 || equals == text.length() - 1) {
        throw new IllegalArgumentException(
            "part '%s' is not of the form name=episodes, such as train=0:40 or train=0.8"
                .formatted(text));
      }
      return new Part(text.substring(0, equals), text.substring(equals + 1));
    }

    private boolean isFraction() {
      return episodes.contains(".");
    }
  }

  private SplitDataset() {}

  /**
   * Splits it.
   *
   * @param source the dataset
   * @param parts the new datasets; an episode may be in several
   * @param into folder in which they get their folders, which must not exist
   * @throws IllegalArgumentException if a part has no episode, or one that does not exist, or
   *     fractions are more than 1 together
   * @throws IOException if a file cannot be read or written; parts written before stay
   */
  public static void run(Path source, List<Part> parts, Path into, Steps steps) throws IOException {
    DatasetReader from = DatasetReader.open(source);
    List<List<Integer>> chosen = choose(parts, from.episodeCount());
    for (int i = 0; i < parts.size(); i++) {
      Path place = into.resolve(parts.get(i).name());
      try (NewDataset part = new NewDataset(place, from, steps)) {
        for (int episode : chosen.get(i)) {
          part.append(from, episode);
        }
        part.finish();
      }
    }
  }

  static List<List<Integer>> choose(List<Part> parts, int episodes) {
    List<List<Integer>> chosen = new ArrayList<>();
    double before = 0;
    for (Part part : parts) {
      List<Integer> numbers = new ArrayList<>();
      if (part.isFraction()) {
        double end = before + fraction(part);
        // 0.8 + 0.2 may be a little more than 1.
        if (end > 1 + 1e-9) {
          throw new IllegalArgumentException(
              "part '%s': the fractions are %s together; expected at most 1"
                  .formatted(part.name(), end));
        }
        for (long i = Math.round(before * episodes); i < Math.round(end * episodes); i++) {
          numbers.add((int) i);
        }
        before = end;
      } else {
        Set<Integer> named = Numbers.parse(part.episodes());
        Numbers.expectEpisodes(named, episodes);
        numbers.addAll(named);
      }
      if (numbers.isEmpty()) {
        throw new IllegalArgumentException(
            "part '%s' (%s) has none of the %d episodes"
                .formatted(part.name(), part.episodes(), episodes));
      }
      chosen.add(numbers);
    }
    return chosen;
  }

  private static double fraction(Part part) {
    try {
      double fraction = Double.parseDouble(part.episodes());
      if (fraction > 0 && fraction <= 1) {
        return fraction;
      }
      throw new NumberFormatException();
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "part '%s': '%s' is not a fraction above 0 and up to 1"
              .formatted(part.name(), part.episodes()),
          e);
    }
  }
}
