package org.armature.recorder.session;

/**
 * Something that an operator must know at once.
 *
 * @param kind how bad it is
 * @param text one line
 */
public record SessionEvent(Kind kind, String text) {
  /** How bad something is. */
  public enum Kind {
    /** As wished. */
    DONE,
    /** Look at it when there is time; nothing is lost. */
    WARNING,
    /** Something ended or is lost. */
    TROUBLE
  }
}
