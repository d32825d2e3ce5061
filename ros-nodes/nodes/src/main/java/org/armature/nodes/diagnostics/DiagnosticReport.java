package org.armature.nodes.diagnostics;

import diagnostic_msgs.msg.DiagnosticStatus;
import diagnostic_msgs.msg.KeyValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How one node is doing: the worst of what is said of it counts as its level, and what is said at
 * that level is its message. Not thread-safe.
 */
public final class DiagnosticReport {
  private byte level = DiagnosticStatus.OK;
  private final List<String> messages = new ArrayList<>();
  private final List<KeyValue> values = new ArrayList<>();

  /** All is well. */
  public void ok(String message) {
    say(DiagnosticStatus.OK, message);
  }

  /** Somebody should look at it. */
  public void warn(String message) {
    say(DiagnosticStatus.WARN, message);
  }

  /** It does not do what it is there for. */
  public void error(String message) {
    say(DiagnosticStatus.ERROR, message);
  }

  private void say(byte at, String message) {
    if (at > level) {
      level = at;
      messages.clear();
    }
    if (at == level) {
      messages.add(message);
    }
  }

  /** A figure. */
  public void value(String key, Object value) {
    values.add(new KeyValue().setKey(key).setValue(String.valueOf(value)));
  }

  /** A figure with a fraction, such as seconds. */
  public void number(String key, double value) {
    value(key, String.format(Locale.ROOT, "%.4f", value));
  }

  /** As a message, which shares nothing with the report. */
  public DiagnosticStatus toMessage(String name, String hardwareId) {
    return new DiagnosticStatus()
        .setLevel(level)
        .setName(name)
        .setHardwareId(hardwareId)
        .setMessage(String.join("; ", messages))
        .setValues(List.copyOf(values));
  }
}
