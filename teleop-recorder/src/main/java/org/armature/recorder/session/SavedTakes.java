package org.armature.recorder.session;

/** Counts what came of the takes of a session. Thread-safe. */
final class SavedTakes {
  private int saving;
  private int episodes;
  private long frames;
  private long repeatedPictures;
  private int discarded;
  private long lastSaveMillis;

  /** A take waits to be saved. */
  synchronized void begin() {
    saving++;
  }

  /** It waits no longer, whatever came of it. */
  synchronized void done() {
    saving--;
  }

  /** A take became an episode. */
  synchronized void kept(long itsFrames, long itsRepeatedPictures, long saveMillis) {
    episodes++;
    frames += itsFrames;
    repeatedPictures += itsRepeatedPictures;
    lastSaveMillis = saveMillis;
  }

  /** A take was forgotten. */
  synchronized void discarded() {
    discarded++;
  }

  synchronized int saving() {
    return saving;
  }

  synchronized int episodes() {
    return episodes;
  }

  synchronized long frames() {
    return frames;
  }

  synchronized long repeatedPictures() {
    return repeatedPictures;
  }

  synchronized int discardedTakes() {
    return discarded;
  }

  synchronized long lastSaveMillis() {
    return lastSaveMillis;
  }
}
