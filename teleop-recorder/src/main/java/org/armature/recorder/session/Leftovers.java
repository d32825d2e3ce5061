package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagRecovery;
import org.armature.recorder.convert.TakeInfo;

/**
 * What a crash left: takes that were being recorded or saved. Their bags are completed; those that
 * were kept become episodes, the others are told.
 */
final class Leftovers {
  private final SessionOptions options;
  private final TakeFolders folders;
  private final SessionLog events;
  private final SaveQueue saving;
  private final Set<String> bagsOfEpisodes;
  private final List<Path> bags;

  /**
   * What there is now, before any take begins.
   *
   * @param bagsOfEpisodes the bags that are episodes already, as these name them
   */
  Leftovers(
      SessionOptions options,
      TakeFolders folders,
      SessionLog events,
      SaveQueue saving,
      Set<String> bagsOfEpisodes)
      throws IOException {
    this.options = options;
    this.folders = folders;
    this.events = events;
    this.saving = saving;
    this.bagsOfEpisodes = bagsOfEpisodes;
    bags = folders.unsaved();
  }

  /** Deals with all of them. */
  void settle() {
    for (Path bag : bags) {
      try {
        settle(bag);
      } catch (IOException | RuntimeException e) {
        events.trouble(
            "a crash left bag %s, which cannot be read: %s".formatted(bag, e.getMessage()));
      }
    }
  }

  private void settle(Path bag) throws IOException {
    if (!hasMessages(bag)) {
      TakeFolders.delete(bag);
      TakeFolders.markSaved(bag);
      return;
    }
    Optional<TakeInfo> info;
    double seconds;
    try (BagReader reader = BagReader.open(bag)) {
      info = TakeInfo.of(reader.metadata());
      seconds = (reader.end() - reader.start()) * 1e-9;
    }
    if (bagsOfEpisodes.contains(folders.relative(bag))) {
      TakeFolders.markSaved(bag);
    } else if (info.isPresent() && info.get().isEnded()) {
      events.warn("the take of bag %s was kept, but not saved before a crash".formatted(bag));
      saving.saveLeftover(bag, info.get());
    } else {
      events.warn(
          String.format(
              Locale.ROOT,
              "take '%s' of %.1f s was cut off by a crash; its bag is kept: %s makes an episode of it",
              info.map(TakeInfo::task).orElse(""),
              seconds,
              saving.convertHint(bag)));
      TakeFolders.markSaved(bag);
    }
  }

  /** Completes the bag; false if there is nothing in it, or it was never begun. */
  private boolean hasMessages(Path bag) throws IOException {
    if (!Files.isDirectory(bag)) {
      return false;
    }
    try {
      return BagRecovery.complete(bag, options.distro()).stream()
          .anyMatch(file -> file.statistics().messages() > 0);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
