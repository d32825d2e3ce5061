package org.armature.nodes.diagnostics;

import diagnostic_msgs.msg.DiagnosticStatus;
import diagnostic_msgs.msg.KeyValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How one node is doing: the worst of what is said of it counts as its level, and its message is
 * all of it, the worst first. Not thread-safe.
 */
public final class DiagnosticReport {
  private record Remark(byte level, String text) {}

  private final List<Remark> remarks = new ArrayList<>();
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

  private void say(byte level, String message) {
    remarks.add(new Remark(level, message));
    remarks.sort(Comparator.comparingInt(Remark::level).reversed());
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
        .setLevel(remarks.isEmpty() ? DiagnosticStatus.OK : remarks.getFirst().level())
        .setName(name)
        .setHardwareId(hardwareId)
        .setMessage(remarks.stream().map(Remark::text).collect(Collectors.joining("; ")))
        .setValues(List.copyOf(values));
  }
}
