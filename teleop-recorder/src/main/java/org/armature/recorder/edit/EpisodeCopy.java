package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetSchema;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.dataset.FeatureStats;
import org.armature.recorder.dataset.Frame;
import org.armature.recorder.video.VideoEncoding;
import org.armature.recorder.video.VideoPackets;

/**
 * Writes episodes of a dataset into another. Each gets files of its own. A video that holds only
 * the episode is linked; one that holds several is cut without decoding where the episode begins
 * and ends with key frames, and encoded anew where it does not.
 */
final class EpisodeCopy {
  private final DatasetReader from;
  private final DatasetWriter to;
  private final Labels labels;
  private final boolean measurePictures;
  private final Steps steps;

  /**
   * @param labels what changes of the episodes' tasks and success
   * @param measurePictures whether to decode all pictures for their statistics
   */
  EpisodeCopy(
      DatasetReader from, DatasetWriter to, Labels labels, boolean measurePictures, Steps steps) {
    this.from = from;
    this.to = to;
    this.labels = labels;
    this.measurePictures = measurePictures;
    this.steps = steps;
  }

  /**
   * Appends an episode.
   *
   * @param number its number in the dataset it comes from
   * @param bag its bag in the dataset it goes to; empty if it has none
   */
  void append(int number, String bag) throws IOException {
    Episode episode = from.episode(number);
    List<String> how = new ArrayList<>();
    try (EpisodeWriter writer = to.beginEpisode()) {
      for (Frame frame : labels.apply(from.schema(), episode)) {
        writer.addRow(frame);
      }
      writer.bag(bag);
      Map<String, CameraTrack.Finished> videos = new LinkedHashMap<>();
      for (Feature camera : from.schema().cameras()) {
        Path file = writer.videoFile(camera);
        how.add(camera.camera() + " " + video(episode, camera, file));
        FeatureStats stats =
            measurePictures
                ? episode.measurePictures(camera.name())
                : episode.pictureStats(camera.name());
        videos.put(camera.name(), new CameraTrack.Finished(file, episode.length(), stats));
      }
      int written = writer.commit(videos);
      steps.done(
          "episode %d of %s is episode %d now%s"
              .formatted(
                  number, from.root(), written, how.isEmpty() ? "" : " (videos: " + how + ")"));
    }
  }

  private String video(Episode episode, Feature camera, Path file) throws IOException {
    Path source = episode.videoFile(camera.name());
    if (episode.hasVideoOfItsOwn(camera.name())) {
      FileTrees.link(source, file);
      return "as it is";
    }
    DatasetSchema schema = from.schema();
    double start = episode.videoStart(camera.name());
    if (VideoPackets.copy(source, start, episode.length(), schema.fps(), file)) {
      return "cut";
    }
    try (CameraTrack track = new CameraTrack(file, camera, schema.fps(), VideoEncoding.DEFAULT)) {
      episode.forEachFrame(camera.name(), (i, image) -> track.add(image));
      track.finish();
    }
    return "encoded anew";
  }
}
