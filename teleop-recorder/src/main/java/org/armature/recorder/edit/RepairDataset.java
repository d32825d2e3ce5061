package org.armature.recorder.edit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Stream;
import org.armature.recorder.bag.BagRecovery;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Finding;
import org.armature.recorder.dataset.Salvage;
import org.armature.recorder.mcap.McapRecovery;

/**
 * Makes a damaged dataset whole: completes bags whose recording was cut off, and writes the dataset
 * anew from the episodes that are whole, with right totals, tasks, rows and statistics. Nothing
 * that might be data is deleted: what is left out is kept in {@code .repaired/<time>/}.
 */
public final class RepairDataset {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private RepairDataset() {}

  /**
   * Repairs it.
   *
   * @param now what to call the folder of what is left out
   * @param steps hears what is wrong and what is done, line by line
   * @return whether anything was to be done
   * @throws IOException if {@code meta/info.json} cannot be read, or a file cannot be written; the
   *     dataset is as it was, but for completed bags
   */
  public static boolean run(Path root, Instant now, Steps steps) throws IOException {
    boolean completed = completeBags(root.resolve("bags"), steps);
    List<Finding> findings =
        DatasetCheck.run(root).stream().filter(RepairDataset::isMended).toList();
    if (findings.isEmpty()) {
      return completed;
    }
    findings.forEach(finding -> steps.done("found: " + finding.text()));
    InPlace.run(
        root,
        (dataset, changed) -> {
          Salvage.Found found = Salvage.read(dataset, steps::done);
          DatasetReader from = found.dataset();
          try (DatasetWriter to = DatasetWriter.createLike(changed, from)) {
            EpisodeCopy copy = new EpisodeCopy(from, to, Labels.AS_THEY_ARE, false, steps);
            for (int i = 0; i < from.episodeCount(); i++) {
              copy.append(i, from.episode(i).bag());
            }
          }
          Path aside = changed.resolve(".repaired").resolve(TIME.format(now));
          for (Path file : found.rest()) {
            Path relative = dataset.relativize(file);
            FileTrees.link(file, aside.resolve(relative));
            steps.done("kept aside: %s in .repaired/%s".formatted(relative, TIME.format(now)));
          }
          keepDescriptions(dataset, aside);
          return file -> true;
        },
        steps);
    return true;
  }

  /** Some findings tell of the recording itself, or of another program's ways. */
  private static boolean isMended(Finding finding) {
    return finding.isError()
        || finding.field().equals("total_episodes")
        || finding.field().equals("file")
        || finding.value().startsWith("of no episode")
        || finding.field().equals("folder")
        || finding.field().startsWith("stats of '");
  }

  /** What the old files said of the data may be of use to whoever looks at the rest. */
  private static void keepDescriptions(Path dataset, Path aside) throws IOException {
    if (Files.isDirectory(aside)) {
      FileTrees.linkAll(dataset.resolve("meta"), aside.resolve("meta"), file -> true);
    }
  }

  private static boolean completeBags(Path folder, Steps steps) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    boolean any = false;
    List<Path> bags;
    try (Stream<Path> entries = Files.list(folder)) {
      bags = entries.filter(Files::isDirectory).sorted().toList();
    }
    for (Path bag : bags) {
      try {
        boolean described = Files.exists(bag.resolve("metadata.yaml"));
        List<McapRecovery.Outcome> outcomes = BagRecovery.complete(bag, "");
        boolean cut = !described || outcomes.stream().anyMatch(o -> !o.faults().isEmpty());
        if (cut) {
          any = true;
          steps.done("bag %s: completed %s".formatted(bag, outcomes));
        }
      } catch (IOException e) {
        steps.done("bag %s: cannot be completed: %s".formatted(bag, e.getMessage()));
      }
    }
    return any;
  }
}
