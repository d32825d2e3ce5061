package org.armature.recorder.session;

import java.util.List;

/**
 * How a recording is doing.
 *
 * @param recording whether a take runs
 * @param episode number that the take gets if it is kept, or the next one
 * @param task of the take that runs, or of the next one; empty if none was told
 * @param seconds how long the take runs already
 * @param frames frames of the take that are put together
 * @param cameras per camera what was made of its pictures
 * @param repeated values in the take's frames that repeat those before since nothing fresh came
 * @param dropped messages of the session that did not get into a bag since the disk was too slow
 * @param saving takes that ended and are not in the dataset yet
 * @param episodes episodes of the dataset
 * @param keptEpisodes episodes that this session added
 * @param keptFrames their frames
 * @param keptRepeatedPictures pictures of them that repeat the one before, since no fresh one came
 * @param discarded takes that were discarded
 * @param lastSaveMillis from the end of the last take until its episode was on the disk, ms; 0
 *     before
 * @param diskLeftBytes what is free on the disk; -1 if that cannot be told
 * @param trouble why nothing can be recorded now; empty if it can
 * @param lastEvent what was told last; empty before
 */
public record SessionStatus(
    boolean recording,
    int episode,
    String task,
    double seconds,
    int frames,
    List<Camera> cameras,
    long repeated,
    long dropped,
    int saving,
    int episodes,
    int keptEpisodes,
    long keptFrames,
    long keptRepeatedPictures,
    int discarded,
    long lastSaveMillis,
    long diskLeftBytes,
    String trouble,
    String lastEvent) {
  /** Before anything was recorded. */
  public static final SessionStatus NOTHING =
      new SessionStatus(false, 0, "", 0, 0, List.of(), 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, "", "");

  /**
   * A camera in the take that runs.
   *
   * @param name of the camera
   * @param encoded pictures that are encoded
   * @param repeated frames that show a picture again
   */
  public record Camera(String name, int encoded, int repeated) {}

  /** Copies the list. */
  public SessionStatus {
    cameras = List.copyOf(cameras);
  }
}
