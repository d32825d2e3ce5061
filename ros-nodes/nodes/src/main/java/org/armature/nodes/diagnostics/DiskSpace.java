package org.armature.nodes.diagnostics;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether there is room for what is written. */
public final class DiskSpace {
  private static final long LITTLE_BYTES = 5_000_000_000L;
  private static final long NO_BYTES = 500_000_000L;

  private DiskSpace() {}

  /** Reports what is left on the disk of a folder: a warning below 5 GB, an error below 0.5 GB. */
  public static void diagnose(Path folder, DiagnosticReport report) {
    long left;
    try {
      left = Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      report.error("%s cannot be reached: %s".formatted(folder, e.getMessage()));
      return;
    }
    if (left < NO_BYTES) {
      report.error("%.1f GB are left on the disk of %s".formatted(left * 1e-9, folder));
    } else if (left < LITTLE_BYTES) {
      report.warn("%.1f GB are left on the disk of %s".formatted(left * 1e-9, folder));
    }
    report.number("disk left (GB)", left * 1e-9);
  }
}
