package org.armature.recorder.convert;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.armature.recorder.bag.BagMessage;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.frames.AssembledFrame;
import org.armature.recorder.frames.EpisodeRows;
import org.armature.recorder.frames.FrameAssembler;
import org.armature.recorder.frames.StreamRouter;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.video.VideoEncoding;

/** One episode while it is made of messages: frames, rows and videos, on the calling thread. */
final class EpisodeBuild implements FrameAssembler.Sink, AutoCloseable {
  private final RecordingMapping mapping;
  private final FrameAssembler frames;
  private final StreamRouter router;
  private final EpisodeRows rows;
  private final Map<Integer, CameraFeed> cameras = new TreeMap<>(); // by stream
  private final List<String> warnings = new ArrayList<>();
  private String stopped = "";

  EpisodeBuild(
      RecordingMapping mapping,
      StreamDecoders decoders,
      VideoEncoding encoding,
      String task,
      boolean taskChanges,
      EpisodeWriter episode)
      throws IOException {
    this.mapping = mapping;
    frames = new FrameAssembler(mapping, this);
    rows = new EpisodeRows(mapping, task, episode::addRow);
    router =
        taskChanges
            ? new StreamRouter(mapping, decoders, frames, rows::task)
            : new StreamRouter(mapping, decoders, frames);
    try {
      for (int i = 0; i < mapping.streams().size(); i++) {
        if (mapping.streams().get(i) instanceof StreamMapping.Pictures pictures) {
          Feature camera = pictures.feature();
          CameraTrack track =
              new CameraTrack(episode.videoFile(camera), camera, mapping.fps(), encoding);
          cameras.put(i, new CameraFeed(track, camera));
        }
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
  }

  void begin(long startNanos) {
    frames.begin(startNanos);
  }

  void take(BagMessage message) throws IOException {
    try {
      router.take(message.topic(), message.receiveTime(), message.data());
    } catch (UncheckedIOException e) {
      throw rethrown(e);
    }
  }

  ConvertedEpisode end(long endNanos, TakeInfo take) throws IOException {
    try {
      frames.end(endNanos);
    } catch (UncheckedIOException e) {
      throw rethrown(e);
    }
    rows.end(take.outcome() == Outcome.SUCCESS, take.truncated() || !stopped.isEmpty());
    if (frames.frames() == 0) {
      warnings.add(
          frames.waitingFor().isEmpty()
              ? "there is no frame: the take is empty"
              : "there is no frame: nothing fitting came of "
                  + String.join(", ", frames.waitingFor()));
    }
    Map<String, CameraTrack.Finished> videos = new HashMap<>();
    long damaged = 0;
    for (Map.Entry<Integer, CameraFeed> entry : cameras.entrySet()) {
      StreamMapping stream = mapping.streams().get(entry.getKey());
      CameraFeed camera = entry.getValue();
      if (frames.frames() > 0) {
        videos.put(stream.feature().name(), camera.finish());
      }
      if (camera.damagedPictures() > 0) {
        damaged += camera.damagedPictures();
        warnings.add(
            "%s: %d pictures are damaged, the first: %s"
                .formatted(stream.topic(), camera.damagedPictures(), camera.damage()));
      }
    }
    return new ConvertedEpisode(
        frames.frames(), frames.measuredFps(), frames.gaps(), damaged, stopped, warnings, videos);
  }

  @Override
  public void frame(AssembledFrame assembled) {
    AssembledFrame frame = assembled;
    try {
      for (Map.Entry<Integer, CameraFeed> camera : cameras.entrySet()) {
        int stream = camera.getKey();
        frame = camera.getValue().add(stream, frame, router.pictures(stream));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    rows.add(frame);
  }

  @Override
  public void stopped(String reason) {
    stopped = reason;
  }

  @Override
  public void warned(String warning) {
    warnings.add(warning);
  }

  private static IOException rethrown(UncheckedIOException e) {
    return e.getCause() == null ? new IOException(e) : e.getCause();
  }

  @Override
  public void close() throws IOException {
    for (CameraFeed camera : cameras.values()) {
      camera.close();
    }
  }
}
