package org.armature.recorder.convert;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.CameraTrack;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.frames.AssembledFrame;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;

/**
 * Decodes the pictures of one camera into its video: each once, and the one before again where a
 * frame repeats it or a picture is damaged. Before the first, black.
 */
final class CameraFeed implements AutoCloseable {
  private final CameraTrack track;
  private CameraImage shown;
  private CameraImage spare;
  private long shownCapture;
  private boolean damaged;
  private String damage = "";
  private long damagedPictures;

  /** Takes the track over, and closes it. */
  CameraFeed(CameraTrack track, Feature camera) {
    this.track = track;
    shown = CameraImage.allocate(camera.width(), camera.height());
    spare = CameraImage.allocate(camera.width(), camera.height());
  }

  /**
   * Adds the picture of a frame.
   *
   * @return the frame, marked as repeating if its picture is damaged
   * @throws IOException if it cannot be encoded
   */
  AssembledFrame add(int stream, AssembledFrame frame, PictureDecoder decoder) throws IOException {
    if (!frame.repeated(stream)) {
      decode(frame.picture(stream), frame.captureNanos(stream), decoder);
    }
    track.add(shown);
    return damaged ? frame.repeating(stream, shownCapture) : frame;
  }

  private void decode(ByteBuffer picture, long capture, PictureDecoder decoder) {
    try {
      decoder.decode(picture, spare);
    } catch (MappingException e) {
      damaged = true;
      damagedPictures++;
      damage = damage.isEmpty() ? String.valueOf(e.getMessage()) : damage;
      return;
    }
    CameraImage before = shown;
    shown = spare;
    spare = before;
    shownCapture = capture;
    damaged = false;
  }

  /** What was wrong with the first picture that was damaged; empty if none was. */
  String damage() {
    return damage;
  }

  long damagedPictures() {
    return damagedPictures;
  }

  CameraTrack.Finished finish() throws IOException {
    return track.finish();
  }

  @Override
  public void close() throws IOException {
    track.close();
  }
}
