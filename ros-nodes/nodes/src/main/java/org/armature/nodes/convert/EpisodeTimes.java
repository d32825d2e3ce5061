package org.armature.nodes.convert;

import java.io.IOException;
import java.util.List;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.RecordingMapping;

/**
 * When the values of an episode were measured: as its dataset tells, or else at the times of the
 * frames.
 */
final class EpisodeTimes {
  /** Where times begin that nothing tells, ns: not 0, which stands for no time. */
  private static final long BEGINNING = 1_000_000_000L;

  private final int fps;
  private final long firstFrame;
  private final List<String> captured;
  private final long[] captures;

  EpisodeTimes(DatasetReader dataset, Episode episode) throws IOException {
    fps = dataset.schema().fps();
    firstFrame = episode.integers("index")[0];
    captured =
        dataset.schema().numeric().stream()
            .filter(feature -> feature.name().equals(RecordingMapping.CAPTURE_TIME))
            .map(Feature::names)
            .findFirst()
            .orElse(List.of());
    captures = captured.isEmpty() ? new long[0] : episode.integers(RecordingMapping.CAPTURE_TIME);
  }

  /**
   * When what a frame has of a feature was measured.
   *
   * @return ns since the epoch; 0 if it is older than anything that was measured
   */
  long of(int frame, String feature) {
    int at = captured.indexOf(feature);
    return at >= 0 ? captures[frame * captured.size() + at] : frame(frame);
  }

  /** Whether a frame has a value of its own of a feature, and not that of the frame before. */
  boolean isNew(int frame, String feature) {
    long time = of(frame, feature);
    return time != 0 && (frame == 0 || time != of(frame - 1, feature));
  }

  /** The latest of the times of a frame, ns: what is told of all of the frame is told then. */
  long frame(int frame) {
    long latest = 0;
    for (int i = 0; i < captured.size(); i++) {
      latest = Math.max(latest, captures[frame * captured.size() + i]);
    }
    return latest != 0 ? latest : BEGINNING + Math.round((firstFrame + frame) * 1e9 / fps);
  }

  /** The earliest of the times of the first frame, ns. */
  long first() {
    long earliest = frame(0);
    for (int i = 0; i < captured.size(); i++) {
      if (captures[i] != 0) {
        earliest = Math.min(earliest, captures[i]);
      }
    }
    return earliest;
  }
}
