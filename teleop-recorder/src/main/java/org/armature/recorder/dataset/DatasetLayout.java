package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the files of a dataset lie. Files are numbered by chunk (folder) and file; this writer
 * gives each episode files of its own. What is not finished lies in {@code .incoming}, which no
 * reader looks into, and is moved into place when it is.
 *
 * @param root the dataset's folder
 */
record DatasetLayout(Path root) {
  static final String DATA_TEMPLATE = "data/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet";
  static final String VIDEO_TEMPLATE =
      "videos/{video_key}/chunk-{chunk_index:03d}/file-{file_index:03d}.mp4";
  private static final String EPISODES_TEMPLATE =
      "meta/episodes/chunk-{chunk_index:03d}/file-{file_index:03d}.parquet";

  Path info() {
    return root.resolve("meta/info.json");
  }

  Path stats() {
    return root.resolve("meta/stats.json");
  }

  Path tasks() {
    return root.resolve("meta/tasks.parquet");
  }

  Path episodesFolder() {
    return root.resolve("meta/episodes");
  }

  Path incoming() {
    return root.resolve(".incoming");
  }

  Path dataFile(FileNumber number) {
    return fill(DATA_TEMPLATE, number, "");
  }

  Path episodesFile(FileNumber number) {
    return fill(EPISODES_TEMPLATE, number, "");
  }

  Path videoFile(Feature camera, FileNumber number) {
    return fill(VIDEO_TEMPLATE, number, camera.name());
  }

  /** All files of the episodes table in the order of their rows. */
  List<Path> episodesFiles() throws IOException {
    if (!Files.isDirectory(episodesFolder())) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(episodesFolder(), 2)) {
      return files.filter(f -> f.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private Path fill(String template, FileNumber number, String videoKey) {
    return root.resolve(
        template
            .replace("{video_key}", videoKey)
            .replace("{chunk_index:03d}", "%03d".formatted(number.chunk()))
            .replace("{file_index:03d}", "%03d".formatted(number.file())));
  }

  /** Removes a folder and all that lies in it; no effect if there is none. */
  static void deleteTree(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Number of a file: its chunk's folder and its place there.
   *
   * @param chunk number of the folder
   * @param file number of the file in it
   */
  record FileNumber(int chunk, int file) {
    /** Number of the files of an episode that has its own. */
    static FileNumber ofEpisode(int episode, int filesPerChunk) {
      return new FileNumber(episode / filesPerChunk, episode % filesPerChunk);
    }
  }
}
