package org.armature.recorder.session;

import org.armature.recorder.convert.Outcome;

/**
 * What an operator says to a recording: keys, buttons, services and pages all end here.
 *
 * <p>Every method returns one line for the operator, and throws {@link IllegalStateException} with
 * one line that says why it cannot be done. None waits for the disk or for an encoder.
 */
public interface EpisodeControl {
  /** Begins a take of the task that was told last. */
  String start();

  /**
   * Ends the take and keeps it as an episode.
   *
   * @param outcome how it went; {@link Outcome#UNLABELLED} leaves it as {@link #label} said
   */
  String keep(Outcome outcome);

  /** Ends the take and forgets it: no episode, no bag. */
  String discard();

  /** Discards the take that runs and begins another of the same task. */
  String rerecord();

  /** Notes how the take that runs goes; it counts when the take is kept. */
  String label(Outcome outcome);

  /**
   * Says what is to be done, for the takes that begin from now on.
   *
   * @param text in words; not blank
   */
  String task(String text);
}
