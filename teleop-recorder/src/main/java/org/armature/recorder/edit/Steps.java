package org.armature.recorder.edit;

/** Hears how far a change of a dataset has come. */
@FunctionalInterface
public interface Steps {
  /** Hears nothing. */
  Steps SILENT = line -> {};

  /**
   * Something is done.
   *
   * @param line what, in one line
   */
  void done(String line);
}
