package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** Keeps recording from filling the disk. */
final class DiskGuard {
  private final Path folder;
  private final long lowWaterBytes;

  /**
   * Watches the disk of a folder.
   *
   * @param lowWaterBytes what must be left free
   */
  DiskGuard(Path folder, long lowWaterBytes) {
    this.folder = folder;
    this.lowWaterBytes = lowWaterBytes;
  }

  /** Bytes that are free; -1 if that cannot be told. */
  long left() {
    try {
      return Files.getFileStore(folder).getUsableSpace();
    } catch (IOException e) {
      return -1;
    }
  }

  /** Why nothing may be recorded; empty if there is room. */
  String trouble() {
    long left = left();
    if (left < 0) {
      return "the disk of %s cannot be reached".formatted(folder);
    }
    return left >= lowWaterBytes
        ? ""
        : "the disk of %s is nearly full: %s are left, %s must stay free"
            .formatted(folder, text(left), text(lowWaterBytes));
  }

  private static String text(long bytes) {
    return bytes < 1_000_000_000L
        ? String.format(Locale.ROOT, "%.1f MB", bytes * 1e-6)
        : String.format(Locale.ROOT, "%.1f GB", bytes * 1e-9);
  }
}
