package org.armature.launch.record;

import java.util.Locale;
import java.util.stream.Collectors;
import org.armature.recorder.session.SessionStatus;

/** One line that tells how a recording goes. */
final class ProgressLine {
  private ProgressLine() {}

  static String of(SessionStatus status) {
    StringBuilder line = new StringBuilder();
    if (status.recording()) {
      line.append(
          String.format(
              Locale.ROOT,
              "episode %d  %5.1f s  %d frames",
              status.episode(),
              status.seconds(),
              status.frames()));
      if (!status.cameras().isEmpty()) {
        line.append("  ").append(cameras(status));
      }
      line.append("  repeated ").append(status.repeated());
    } else {
      line.append("waiting  ").append(status.episodes()).append(" episodes");
      if (status.saving() > 0) {
        line.append("  saving ").append(status.saving());
      }
      if (status.lastSaveMillis() > 0) {
        line.append("  last save took ").append(status.lastSaveMillis()).append(" ms");
      }
    }
    line.append("  dropped ").append(status.dropped());
    line.append(String.format(Locale.ROOT, "  disk %.1f GB", status.diskLeftBytes() * 1e-9));
    return line.toString();
  }

  private static String cameras(SessionStatus status) {
    return status.cameras().stream()
        .map(camera -> camera.name() + " " + camera.encoded())
        .collect(Collectors.joining(" "));
  }
}
