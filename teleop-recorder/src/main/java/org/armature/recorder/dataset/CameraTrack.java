package org.armature.recorder.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.armature.policy.CameraImage;
import org.armature.recorder.video.VideoEncoder;
import org.armature.recorder.video.VideoEncoding;

/**
 * The pictures of one camera in one episode: encoded into an mp4 as they come, on the calling
 * thread, and counted for their statistics. Not thread-safe, but each camera's track may live on a
 * thread of its own.
 *
 * <pre>{@code
 * try (CameraTrack front = new CameraTrack(episode.videoFile(camera), camera, 30, encoding)) {
 *   front.add(image);
 *   episode.commit(Map.of(camera.name(), front.finish()));
 * }
 * }</pre>
 */
public final class CameraTrack implements AutoCloseable {
  /**
   * A track that is whole and on the disk.
   *
   * @param file its mp4
   * @param frames number of pictures
   * @param stats statistics of the pictures, per colour channel, 0 … 1
   */
  public record Finished(Path file, int frames, FeatureStats stats) {}

  private final Path mp4;
  private final VideoEncoder video;
  private final ImageHistogram histogram = new ImageHistogram();
  private boolean finished;

  /**
   * Opens the encoder.
   *
   * @param mp4 the file to write; replaced if it exists
   * @param camera feature of the camera, which tells the size of the pictures
   * @param fps frames per second
   * @param encoding codec and quality
   * @throws IllegalArgumentException if the encoding cannot take pictures of this size
   * @throws IOException if the file or the encoder cannot be opened
   */
  public CameraTrack(Path mp4, Feature camera, int fps, VideoEncoding encoding) throws IOException {
    this.mp4 = mp4;
    video = new VideoEncoder(mp4, camera.width(), camera.height(), fps, encoding);
  }

  /**
   * Encodes the next picture; the image may be reused when this returns.
   *
   * @throws IllegalArgumentException if its size is not the camera's
   * @throws IOException if it cannot be encoded; the track should be closed
   */
  public void add(CameraImage image) throws IOException {
    video.add(image);
    histogram.add(image);
  }

  /** Number of pictures so far. */
  public int frames() {
    return video.frames();
  }

  /**
   * Ends the video and flushes it to the disk.
   *
   * @throws IllegalStateException if there is no picture
   * @throws IOException if it cannot be written; the track should be closed
   */
  public Finished finish() throws IOException {
    if (video.frames() == 0) {
      throw new IllegalStateException(mp4 + " has no picture; a video needs at least one");
    }
    video.finish();
    finished = true;
    return new Finished(mp4, video.frames(), histogram.stats());
  }

  /** Abandons the track and deletes its file, unless it is finished. */
  @Override
  public void close() throws IOException {
    video.close();
    if (!finished) {
      Files.deleteIfExists(mp4);
    }
  }
}
