package org.armature.recorder.convert;

import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.frames.StreamGaps;

/**
 * What became of a bag. Nothing is in the dataset yet: that is for whoever commits the episode.
 *
 * @param frames number of frames; with 0, there is nothing to commit
 * @param measuredFps frames per second by the times of the frames; 0 with fewer than two
 * @param streams how each stream came in, in the order of the mapping
 * @param damagedPictures pictures that could not be decoded, whose frames repeat the one before
 * @param stopped why the episode ends before the take; empty if it does not
 * @param warnings what else the user should know
 * @param videos finished videos, by the feature's name, for {@code EpisodeWriter.commit}
 */
public record ConvertedEpisode(
    long frames,
    double measuredFps,
    List<StreamGaps> streams,
    long damagedPictures,
    String stopped,
    List<String> warnings,
    Map<String, CameraTrack.Finished> videos) {
  /** Copies lists and map. */
  public ConvertedEpisode {
    streams = List.copyOf(streams);
    warnings = List.copyOf(warnings);
    videos = Map.copyOf(videos);
  }

  /** Values of frames that repeat those of the frame before, over all streams. */
  public long repeatedValues() {
    return damagedPictures + streams.stream().mapToLong(StreamGaps::repeated).sum();
  }
}
