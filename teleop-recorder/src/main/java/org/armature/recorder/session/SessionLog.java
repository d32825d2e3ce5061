package org.armature.recorder.session;

import java.util.function.Consumer;
import org.armature.recorder.session.SessionEvent.Kind;

/** Tells an operator what happens, and remembers the last of it. Thread-safe. */
final class SessionLog {
  private final Consumer<SessionEvent> events;
  private volatile String last = "";

  SessionLog(Consumer<SessionEvent> events) {
    this.events = events;
  }

  void done(String text) {
    tell(Kind.DONE, text);
  }

  void warn(String text) {
    tell(Kind.WARNING, text);
  }

  void trouble(String text) {
    tell(Kind.TROUBLE, text);
  }

  private void tell(Kind kind, String text) {
    last = text;
    events.accept(new SessionEvent(kind, text));
  }

  /** What was told last; empty before. */
  String last() {
    return last;
  }
}
