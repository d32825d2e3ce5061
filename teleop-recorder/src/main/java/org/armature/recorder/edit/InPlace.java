package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Predicate;
import org.armature.recorder.dataset.DatasetLock;

/**
 * Replaces a dataset by a changed one. The changed one is written into {@code .<name>.edit} beside
 * it, complete and flushed to the disk, then the two folders are exchanged in one step of the file
 * system, then the old one is removed. Killed before the exchange, the dataset is as it was; killed
 * after, it is the changed one. What lies in {@code .<name>.edit} then is rubbish, and the next
 * change removes it. Files that do not change have two names for a while, so that this takes little
 * room.
 */
final class InPlace {
  /** Parts of a dataset that the change writes anew. */
  private static final Set<String> WRITTEN = Set.of("meta", "data", "videos", ".incoming");

  /** Writes the changed dataset. */
  @FunctionalInterface
  interface Change {
    /**
     * Writes it.
     *
     * @param dataset the dataset as it is, nobody else writing
     * @param changed folder to write to, which does not exist
     * @return which other files of the dataset it keeps, such as bags; given relative to it
     */
    Predicate<Path> write(Path dataset, Path changed) throws IOException;
  }

  private InPlace() {}

  /**
   * Changes a dataset.
   *
   * @throws IOException if another writer has it open, the change fails, or the file system cannot
   *     exchange folders; the dataset is as it was
   */
  @SuppressWarnings("try") // the lock is held, not used
  static void run(Path root, Change change, Steps steps) throws IOException {
    Path dataset = root.toRealPath();
    Path beside = dataset.resolveSibling("." + dataset.getFileName() + ".edit");
    try (DatasetLock lock = DatasetLock.take(dataset)) {
      FileTrees.delete(beside);
      try {
        Predicate<Path> kept = change.write(dataset, beside);
        FileTrees.linkAll(
            dataset,
            beside,
            file -> !WRITTEN.contains(file.getName(0).toString()) && kept.test(file));
        FileTrees.forceFolders(beside);
        steps.done("written beside");
        DirectoryExchange.exchange(beside, dataset);
      } catch (IOException | RuntimeException e) {
        FileTrees.delete(beside);
        FileTrees.delete(dataset.resolve(".incoming"));
        throw e;
      }
      Path parent = dataset.getParent();
      if (parent != null) {
        FileTrees.force(parent, StandardOpenOption.READ);
      }
      steps.done("exchanged");
      FileTrees.delete(beside);
      steps.done("old files removed");
    }
  }
}
