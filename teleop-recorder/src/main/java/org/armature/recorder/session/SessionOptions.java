package org.armature.recorder.session;

import java.nio.file.Path;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.StreamDecoders;
import org.armature.recorder.video.VideoEncoding;
import org.jspecify.annotations.Nullable;

/**
 * What is recorded, how and where.
 *
 * @param dataset folder of the dataset: a new one, or one of the same features to append to
 * @param mapping what becomes which feature
 * @param decoders read the messages
 * @param encoding how pictures become video, in a new dataset
 * @param later how the videos of saved episodes are encoded anew in the background; null to leave
 *     them as they are
 * @param distro of ROS, which bags tell; may be empty
 * @param lowWaterBytes what must stay free on the disk; recording ends at it
 * @param maxLogBytes most bytes of messages that wait for the disk
 * @param maxPictureBytes most bytes of a camera's pictures that wait for its encoder
 * @param stallNanos how long an encoder may finish nothing before it is given up, ns
 */
public record SessionOptions(
    Path dataset,
    RecordingMapping mapping,
    StreamDecoders decoders,
    VideoEncoding encoding,
    @Nullable VideoEncoding later,
    String distro,
    long lowWaterBytes,
    long maxLogBytes,
    long maxPictureBytes,
    long stallNanos) {
  /** What must stay free on a disk where nobody says otherwise: 1 GB. */
  public static final long LOW_WATER_BYTES = 1_000_000_000L;

  private static final long MAX_LOG_BYTES = 256L << 20;
  private static final long MAX_PICTURE_BYTES = 64L << 20;
  private static final long STALL_NANOS = 5_000_000_000L;

  /** With the limits that suit most robots. */
  public static SessionOptions of(
      Path dataset, RecordingMapping mapping, StreamDecoders decoders, String distro) {
    return new SessionOptions(
        dataset,
        mapping,
        decoders,
        VideoEncoding.LIVE,
        null,
        distro,
        LOW_WATER_BYTES,
        MAX_LOG_BYTES,
        MAX_PICTURE_BYTES,
        STALL_NANOS);
  }

  /** The same with other videos. */
  public SessionOptions withEncoding(VideoEncoding other) {
    return new SessionOptions(
        dataset,
        mapping,
        decoders,
        other,
        later,
        distro,
        lowWaterBytes,
        maxLogBytes,
        maxPictureBytes,
        stallNanos);
  }

  /** The same with another low-water mark. */
  public SessionOptions withLowWater(long bytes) {
    return new SessionOptions(
        dataset,
        mapping,
        decoders,
        encoding,
        later,
        distro,
        bytes,
        maxLogBytes,
        maxPictureBytes,
        stallNanos);
  }

  /** The same with videos that are encoded anew, once their episodes are saved. */
  public SessionOptions withLater(VideoEncoding anew) {
    return new SessionOptions(
        dataset,
        mapping,
        decoders,
        encoding,
        anew,
        distro,
        lowWaterBytes,
        maxLogBytes,
        maxPictureBytes,
        stallNanos);
  }
}
