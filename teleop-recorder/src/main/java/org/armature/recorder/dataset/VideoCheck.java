package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.armature.recorder.dataset.EpisodeRow.VideoSpan;
import org.armature.recorder.video.VideoPackets;

/**
 * Checks the videos: that there is a picture at the time of every frame, and of what kind they are.
 * Readers seek by time and by frame number, so both must agree.
 */
final class VideoCheck {
  /** Single-precision times get too coarse for {@link DataCheck#TIME_TOLERANCE} after this. */
  private static final double LONGEST_SECONDS = 1000;

  private final DatasetLayout layout;
  private final DatasetInfo info;
  private final Findings findings;
  private final int fps;

  VideoCheck(DatasetLayout layout, DatasetInfo info, Findings findings) {
    this.layout = layout;
    this.info = info;
    this.findings = findings;
    fps = info.schema().fps();
  }

  void run(List<EpisodeRow> rows) {
    for (Feature camera : info.schema().cameras()) {
      Map<Path, List<EpisodeRow>> files = new TreeMap<>();
      for (EpisodeRow row : rows) {
        VideoSpan span = row.videos().get(camera.name());
        if (span != null) {
          Path file = layout.videoFile(camera, span.number());
          files.computeIfAbsent(file, f -> new ArrayList<>()).add(row);
        }
      }
      Path folder = layout.root().resolve("videos").resolve(camera.name());
      for (Path file : FileNumbers.check(layout, folder, ".mp4", findings)) {
        if (!files.containsKey(file)) {
          findings.warning(file, "file", "of no episode", "one that an episode refers to");
        }
      }
      files.forEach((file, some) -> check(file, camera, some));
    }
  }

  private void check(Path file, Feature camera, List<EpisodeRow> rows) {
    try (VideoPackets video = new VideoPackets(file)) {
      if (video.width() != camera.width() || video.height() != camera.height()) {
        findings.error(
            file,
            "size",
            "%dx%d".formatted(video.width(), video.height()),
            "%dx%d, the shape of '%s'".formatted(camera.width(), camera.height(), camera.name()));
      }
      if (!(Math.abs(video.framesPerSecond() - fps) <= 1e-3)) {
        findings.error(file, "frames per second", video.framesPerSecond(), fps);
      }
      double[] seconds = video.seconds();
      long expected = rows.stream().mapToLong(EpisodeRow::length).sum();
      if (seconds.length < expected) {
        findings.error(file, "frames", seconds.length, expected + ", as its episodes have");
      } else if (seconds.length > expected) {
        findings.warning(file, "frames", seconds.length, expected + ", as its episodes have");
      }
      if (seconds.length > 0 && seconds[seconds.length - 1] > LONGEST_SECONDS) {
        findings.warning(
            file,
            "length",
            "%.0f s".formatted(seconds[seconds.length - 1]),
            "at most %.0f s: later times are too coarse in 32 bits".formatted(LONGEST_SECONDS));
      }
      for (EpisodeRow row : rows) {
        VideoSpan span = row.videos().get(camera.name());
        if (span != null) {
          check(file, row, span, seconds);
        }
      }
    } catch (IOException e) {
      findings.error(file, "content", String.valueOf(e.getMessage()), "a video that can be read");
    }
  }

  private void check(Path file, EpisodeRow row, VideoSpan span, double[] seconds) {
    String of = "episode %d: ".formatted(row.episode());
    double length = (double) row.length() / fps;
    if (!(Math.abs(span.toSeconds() - span.fromSeconds() - length) <= DataCheck.TIME_TOLERANCE)) {
      findings.error(
          file,
          "span",
          of + "from_timestamp to to_timestamp",
          "%s to %s s".formatted(span.fromSeconds(), span.toSeconds()),
          "%s s for its %d frames".formatted(length, row.length()));
    }
    int first = Arrays.binarySearch(seconds, span.fromSeconds() - 0.5 / fps);
    first = first < 0 ? -first - 1 : first;
    for (int k = 0; k < row.length(); k++) {
      double expected = span.fromSeconds() + (double) k / fps;
      double found = first + k < seconds.length ? seconds[first + k] : Double.NaN;
      if (!(Math.abs(found - expected) <= DataCheck.TIME_TOLERANCE)) {
        findings.error(
            file,
            "picture times",
            of + "picture of frame %d".formatted(k),
            Double.isNaN(found) ? "missing" : "at %s s".formatted(found),
            "at %s s".formatted(expected));
        return;
      }
    }
  }
}
