package org.armature.recorder.reencode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.video.BackgroundPriority;
import org.armature.recorder.video.VideoDecoder;
import org.armature.recorder.video.VideoEncoding;
import org.armature.recorder.video.VideoPackets;

/**
 * Replaces the videos of committed episodes by ones of another codec, one file at a time and each
 * in one step: a reader sees the old file or the new one. Files that have the codec already are
 * passed over, so that an interrupted run is continued by another. The writer may record further
 * episodes meanwhile, on other threads; it keeps other processes out.
 */
public final class DatasetReencoder {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int ATTEMPTS = 2;

  private final DatasetWriter dataset;
  private final VideoEncoding encoding;
  private final EncoderProcess encoder;

  /** Hears how far it is; called on any thread. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A frame was encoded.
     *
     * @param file number of the file, from 1
     * @param files number of files to encode
     * @param frame number of frames of the file that are done
     */
    void at(int file, int files, int frame);
  }

  /**
   * What was done.
   *
   * @param encoded videos replaced
   * @param passed videos that had the codec already
   * @param problems one line for each video that could not be replaced and stays as it was
   */
  public record Outcome(int encoded, int passed, List<String> problems) {}

  /**
   * @param dataset the open dataset
   * @param encoding what the videos shall have
   */
  public DatasetReencoder(DatasetWriter dataset, VideoEncoding encoding) {
    this(dataset, encoding, EncoderProcess.ofThisJava(PATIENCE));
  }

  DatasetReencoder(DatasetWriter dataset, VideoEncoding encoding, EncoderProcess encoder) {
    this.dataset = dataset;
    this.encoding = encoding;
    this.encoder = encoder;
  }

  /**
   * Encodes the videos of some episodes, at the lowest priority: the calling thread steps back for
   * good. Once all videos of the dataset have the codec, {@code info.json} says so.
   *
   * @param episodes their numbers
   * @param progress hears how far it is
   * @throws IllegalArgumentException if there are no such episodes, or the encoding cannot take the
   *     size of a camera
   * @throws IOException if the dataset cannot be read or written
   * @throws InterruptedException if the thread was interrupted; what is replaced stays so
   */
  public Outcome run(Collection<Integer> episodes, Progress progress)
      throws IOException, InterruptedException {
    DatasetReader reader = DatasetReader.open(dataset.root());
    for (int episode : episodes) {
      if (episode < 0 || episode >= reader.episodeCount()) {
        throw new IllegalArgumentException(
            "%s has no episode %d; it has %d"
                .formatted(dataset.root(), episode, reader.episodeCount()));
      }
    }
    for (Feature camera : reader.schema().cameras()) {
      if (!encoding.fits(camera.width(), camera.height())) {
        throw new IllegalArgumentException(
            "%s: pictures of '%s' are %dx%d, which %s cannot encode"
                .formatted(
                    dataset.root(),
                    camera.name(),
                    camera.width(),
                    camera.height(),
                    encoding.codec()));
      }
    }
    BackgroundPriority.set(BackgroundPriority.LATER);
    List<Path> wanted = new ArrayList<>();
    Set<Path> asked = videos(reader, episodes);
    for (Path video : asked) {
      if (!hasCodec(video)) {
        wanted.add(video);
      }
    }
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      int number = i + 1;
      try {
        replace(wanted.get(i), frame -> progress.at(number, wanted.size(), frame));
      } catch (IOException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    describeIfDone();
    return new Outcome(
        wanted.size() - problems.size(), asked.size() - wanted.size(), List.copyOf(problems));
  }

  private static Set<Path> videos(DatasetReader reader, Collection<Integer> episodes)
      throws IOException {
    Set<Path> videos = new LinkedHashSet<>();
    for (int number : episodes) {
      Episode episode = reader.episode(number);
      for (Feature camera : reader.schema().cameras()) {
        videos.add(episode.videoFile(camera.name()));
      }
    }
    return videos;
  }

  private static List<Integer> all(DatasetReader reader) {
    return IntStream.range(0, reader.episodeCount()).boxed().toList();
  }

  private boolean hasCodec(Path video) throws IOException {
    try (VideoPackets packets = new VideoPackets(video)) {
      return packets.codecName().equals(encoding.codec().canonicalName());
    }
  }

  private void replace(Path video, IntConsumer frames) throws IOException, InterruptedException {
    Path fresh = Files.createTempFile(dataset.unfinished("reencode"), "video", ".mp4");
    try {
      encode(video, fresh, frames);
      expectSameTimes(video, fresh);
      dataset.replaceVideo(fresh, video);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void encode(Path video, Path fresh, IntConsumer frames)
      throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        encoder.encode(video, fresh, encoding, frames);
        return;
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
      }
    }
  }

  private static void expectSameTimes(Path video, Path fresh) throws IOException {
    double[] before = times(video);
    double[] after = times(fresh);
    if (before.length != after.length) {
      throw new IOException(
          "%s has %d frames, encoded anew %d; it stays as it is"
              .formatted(video, before.length, after.length));
    }
    for (int i = 0; i < before.length; i++) {
      if (Math.abs(before[i] - after[i]) > VideoDecoder.TIME_TOLERANCE) {
        throw new IOException(
            "%s: frame %d is at %.6f s, encoded anew at %.6f s; it stays as it is"
                .formatted(video, i, before[i], after[i]));
      }
    }
  }

  private static double[] times(Path video) throws IOException {
    try (VideoPackets packets = new VideoPackets(video)) {
      return packets.seconds();
    }
  }

  private void describeIfDone() throws IOException {
    DatasetReader reader = DatasetReader.open(dataset.root());
    for (Path video : videos(reader, all(reader))) {
      if (!hasCodec(video)) {
        return;
      }
    }
    dataset.describeVideos(encoding);
  }
}
