package org.armature.recorder.bag;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The MCAP files of a bag, in the order of their numbers. */
final class BagFiles {
  private static final Pattern NUMBER = Pattern.compile("_(\\d{1,9})\\.mcap$");

  private BagFiles() {}

  /**
   * Finds them in a folder.
   *
   * @throws NoSuchFileException if there are none
   */
  static List<Path> find(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      List<Path> files =
          entries
              .filter(file -> file.toString().endsWith(".mcap"))
              .sorted(Comparator.comparingInt(BagFiles::number).thenComparing(Path::toString))
              .toList();
      if (files.isEmpty()) {
        throw new NoSuchFileException(folder.toString(), null, "it has no .mcap file");
      }
      return files;
    }
  }

  /** Has it on the disk what is in a folder, without the contents. */
  static void force(Path folder) throws IOException {
    try (FileChannel listing = FileChannel.open(folder, StandardOpenOption.READ)) {
      listing.force(true);
    }
  }

  private static int number(Path file) {
    Matcher matcher = NUMBER.matcher(file.toString());
    return matcher.find() ? Integer.parseInt(matcher.group(1)) : Integer.MAX_VALUE;
  }
}
