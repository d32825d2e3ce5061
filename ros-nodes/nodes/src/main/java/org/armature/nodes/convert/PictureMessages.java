package org.armature.nodes.convert;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.armature.nodes.messages.Stamps;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.VideoDecoder;
import sensor_msgs.msg.Image;

/** The pictures of an episode as messages: all cameras side by side, one picture each in memory. */
final class PictureMessages implements AutoCloseable {
  private record Camera(VideoDecoder video, CameraImage picture, Image message) {}

  private final Episode episode;
  private final Map<Feature, Camera> cameras = new LinkedHashMap<>();

  PictureMessages(DatasetReader dataset, Episode episode) throws IOException {
    this.episode = episode;
    try {
      for (Feature camera : dataset.schema().cameras()) {
        VideoDecoder video = new VideoDecoder(episode.videoFile(camera.camera()));
        Image message =
            new Image()
                .setWidth(camera.width())
                .setHeight(camera.height())
                .setStep(3 * camera.width())
                .setEncoding("rgb8");
        message.getHeader().setFrameId(camera.camera() + "_optical_frame");
        CameraImage picture = CameraImage.allocate(camera.width(), camera.height());
        cameras.put(camera, new Camera(video, picture, message));
        if (episode.videoStart(camera.camera()) > 0) {
          video.seek(episode.videoStart(camera.camera()));
        }
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /** Writes those of the next frame that it does not repeat. */
  void write(int frame, EpisodeTimes times, BagTopics topics) throws IOException {
    for (Map.Entry<Feature, Camera> entry : cameras.entrySet()) {
      Feature feature = entry.getKey();
      Camera camera = entry.getValue();
      if (!camera.video().read(camera.picture())) {
        throw new IOException(
            "the video of '%s' ends after %d of the %d frames of episode %d"
                .formatted(feature.camera(), frame, episode.length(), episode.index()));
      }
      if (times.isNew(frame, feature.name())) {
        long time = times.of(frame, feature.name());
        Stamps.set(camera.message().getHeader().getStamp(), time);
        camera.message().setData(camera.picture().rgb().slice(0, camera.picture().byteCount()));
        topics.write(EpisodeToBag.topic(feature), time, camera.message());
      }
    }
  }

  @Override
  public void close() {
    cameras.values().forEach(camera -> camera.video().close());
  }
}
