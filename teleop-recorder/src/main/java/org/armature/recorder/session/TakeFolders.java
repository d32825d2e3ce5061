package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The bags of a dataset's takes: {@code bags/take-<time>-<number>}. Beside one that is not saved
 * yet lies a file that says so, since a crash leaves no other word about what was to become of it.
 */
final class TakeFolders {
  private static final String FOLDER = "bags";
  private static final String UNSAVED = ".unsaved";
  private static final Pattern NAME =
      Pattern.compile("take-\\d{8}T\\d{6}Z-(\\d{1,9})(\\.unsaved)?");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path dataset;

  TakeFolders(Path dataset) {
    this.dataset = dataset;
  }

  private List<Path> existing(String suffix) throws IOException {
    Path folder = dataset.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> name(entry).endsWith(suffix) && number(entry) > 0)
          .sorted(Comparator.comparingInt(TakeFolders::number).thenComparing(Path::toString))
          .toList();
    }
  }

  /** The folder of the next take; not made. */
  Path next() throws IOException {
    List<Path> before = existing("");
    int number = before.isEmpty() ? 1 : number(before.getLast()) + 1;
    return dataset
        .resolve(FOLDER)
        .resolve("take-%s-%d".formatted(TIME.format(Instant.now()), number));
  }

  private static int number(Path folder) {
    Matcher matcher = NAME.matcher(name(folder));
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** As episodes name it: relative to the dataset. */
  String relative(Path folder) {
    return dataset.relativize(folder).toString();
  }

  /** The takes that are not known to be an episode or to be done with, by their numbers. */
  List<Path> unsaved() throws IOException {
    return existing(UNSAVED).stream()
        .map(mark ->
            mark.resolveSibling(name(mark).substring(0, name(mark).length() - UNSAVED.length())))
        .toList();
  }

  /** Notes beside a take's bag that it has yet to be dealt with, whatever happens from now on. */
  static void markUnsaved(Path folder) throws IOException {
    Files.createDirectories(folder.getParent());
    Files.writeString(mark(folder), "");
  }

  /** Takes the note back. */
  static void markSaved(Path folder) throws IOException {
    Files.deleteIfExists(mark(folder));
  }

  private static Path mark(Path folder) {
    return folder.resolveSibling(name(folder) + UNSAVED);
  }

  /** Removes a take's bag. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> entries = Files.walk(folder)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(entry);
      }
    }
  }
}
