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

/** The bags of a dataset's takes: {@code bags/take-<time>-<number>}. */
final class TakeFolders {
  private static final String FOLDER = "bags";
  private static final Pattern NAME = Pattern.compile("take-\\d{8}T\\d{6}Z-(\\d{1,9})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private final Path dataset;

  TakeFolders(Path dataset) {
    this.dataset = dataset;
  }

  /** The folders there are, by their numbers. */
  List<Path> existing() throws IOException {
    Path folder = dataset.resolve(FOLDER);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries
          .filter(entry -> number(entry) > 0)
          .sorted(Comparator.comparingInt(TakeFolders::number).thenComparing(Path::toString))
          .toList();
    }
  }

  /** The folder of the next take; not made. */
  Path next() throws IOException {
    List<Path> before = existing();
    int number = before.isEmpty() ? 1 : number(before.getLast()) + 1;
    return dataset
        .resolve(FOLDER)
        .resolve("take-%s-%d".formatted(TIME.format(Instant.now()), number));
  }

  private static int number(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    return matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
  }

  /** As episodes name it: relative to the dataset. */
  String relative(Path folder) {
    return dataset.relativize(folder).toString();
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
