package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.armature.recorder.bag.BagCursor;
import org.armature.recorder.bag.BagMessage;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.frames.AssembledFrame;
import org.armature.recorder.frames.EpisodeRows;
import org.armature.recorder.frames.FrameAssembler;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.mcap.McapQuery;

/** stand-in */
record Rebuild(int frames, int repeatedPictures, Map<String, CameraTrack.Finished> videos) {
  static Rebuild of(SessionOptions options, Path folder, TakeInfo info, EpisodeWriter episode)
      throws IOException {
    Map<Integer, CameraTrack> tracks = new HashMap<>();
    Map<Integer, CameraImage> images = new HashMap<>();
    for (int i = 0; i < options.mapping().streams().size(); i++) {
      if (options.mapping().streams().get(i) instanceof StreamMapping.Pictures pictures) {
        Feature camera = pictures.feature();
        tracks.put(
            i,
            new CameraTrack(
                episode.videoFile(camera), camera, options.mapping().fps(), options.encoding()));
        images.put(i, CameraImage.allocate(camera.width(), camera.height()));
      }
    }
    EpisodeRows rows = new EpisodeRows(options.mapping(), info.task(), episode::addRow);
    StreamRouter[] router = new StreamRouter[1];
    int[] counts = new int[2];
    FrameAssembler frames =
        new FrameAssembler(
            options.mapping(),
            new FrameAssembler.Sink() {
              @Override
              public void frame(AssembledFrame frame) {
                rows.add(frame);
                counts[0]++;
                boolean[] repeats = new boolean[1];
                tracks.forEach((stream, track) -> {
                  repeats[0] |= frame.repeated(stream);
                  try {
                    CameraImage image = java.util.Objects.requireNonNull(images.get(stream));
                    router[0].pictures(stream).decode(frame.picture(stream), image);
                    track.add(image);
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                });
                counts[1] += repeats[0] ? 1 : 0;
              }

              @Override
              public void stopped(String reason) {}

              @Override
              public void warned(String warning) {}
            });
    router[0] = new StreamRouter(options.mapping(), options.decoders(), frames);
    frames.begin(info.startNanos());
    try (BagReader bag = BagReader.open(folder)) {
      BagCursor messages = bag.messages(McapQuery.all());
      for (BagMessage m = messages.next(); m != null; m = messages.next()) {
        router[0].take(m.topic(), m.receiveTime(), m.data());
      }
    }
    frames.end(info.endNanos());
    rows.end(info.outcome() == org.armature.recorder.convert.Outcome.SUCCESS, info.truncated());
    Map<String, CameraTrack.Finished> videos = new HashMap<>();
    for (Map.Entry<Integer, CameraTrack> track : tracks.entrySet()) {
      if (counts[0] > 0) {
        videos.put(
            options.mapping().streams().get(track.getKey()).feature().name(),
            track.getValue().finish());
      }
      track.getValue().close();
    }
    return new Rebuild(counts[0], counts[1], videos);
  }
}
