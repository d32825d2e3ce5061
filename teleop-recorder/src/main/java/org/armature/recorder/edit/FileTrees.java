package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Folders with all that lies in them. */
final class FileTrees {
  private static final LinkOption NOFOLLOW = LinkOption.NOFOLLOW_LINKS;

  private FileTrees() {}

  /** Makes a second name for a file, which takes no room; a copy where that is not possible. */
  static void link(Path file, Path name) throws IOException {
    Path folder = name.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try {
      Files.createLink(name, file.toRealPath());
    } catch (UnsupportedOperationException | IOException e) {
      Files.copy(file, name);
      force(name, StandardOpenOption.WRITE);
    }
  }

  /**
   * Links every file below a folder into another, where it is not there already.
   *
   * @param wanted which files, given relative to the folder
   */
  static void linkAll(Path from, Path to, Predicate<Path> wanted) throws IOException {
    if (!Files.isDirectory(from)) {
      return;
    }
    for (Path file : files(from)) {
      Path relative = from.relativize(file);
      if (wanted.test(relative) && Files.notExists(to.resolve(relative), NOFOLLOW)) {
        link(file, to.resolve(relative));
      }
    }
  }

  /** The files below a folder, in order. */
  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Flushes the folders of a tree to the disk: which files are in them. */
  static void forceFolders(Path root) throws IOException {
    try (Stream<Path> folders = Files.walk(root)) {
      for (Path folder : folders.filter(Files::isDirectory).toList()) {
        force(folder, StandardOpenOption.READ);
      }
    }
  }

  static void force(Path path, StandardOpenOption mode) throws IOException {
    try (FileChannel channel = FileChannel.open(path, mode)) {
      channel.force(true);
    }
  }

  /** Removes a folder and all that lies in it; no effect if there is none. */
  static void delete(Path folder) throws IOException {
    if (Files.notExists(folder, NOFOLLOW)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
