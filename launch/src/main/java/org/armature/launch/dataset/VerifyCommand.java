package org.armature.launch.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.armature.recorder.bag.BagCheck;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.Finding;
import org.armature.recorder.mcap.McapCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a dataset. */
@Command(
    name = "verify",
    description = {
      "Checks all that readers of a dataset or a bag assume and tells everything it finds.",
      "Exit code 0 if there is no error (warnings do not count), 1 if there is."
    },
    footer = {"", "Example:", "  armature dataset verify recordings/demo"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "PATH", description = "Folder of a dataset or bag, or an MCAP file.")
  private Path path = Path.of("");

  @Override
  public Integer call() throws IOException {
    if (Files.notExists(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return isBag(path) ? checkBag(path) : checkDataset(path);
  }

  private static boolean isBag(Path path) throws IOException {
    if (Files.isRegularFile(path)) {
      return true;
    }
    try (Stream<Path> files = Files.list(path)) {
      return files.anyMatch(file -> file.toString().endsWith(".mcap"));
    }
  }

  private static int checkBag(Path bag) throws IOException {
    BagCheck.Report report = BagCheck.check(bag);
    report.faults().forEach(fault -> System.out.println("error: " + fault));
    for (McapCheck.Report file : report.files()) {
      System.out.printf(
          "%s: %s, %d messages%s%n",
          file.file(),
          file.state().name().toLowerCase(Locale.ROOT),
          file.statistics().messages(),
          file.salvageable() == 0
              ? ""
              : ", and %d that repair would save".formatted(file.salvageable()));
    }
    for (BagCheck.TopicReport topic : report.topics()) {
      System.out.printf(
          "%s (%s): %d messages, %.1f Hz, longest gap %.3f s%s%n",
          topic.topic().name(),
          topic.topic().type(),
          topic.messages(),
          topic.rate(),
          topic.longestGap() * 1e-9,
          topic.outOfOrder() == 0 ? "" : ", %d out of order".formatted(topic.outOfOrder()));
    }
    System.out.printf(
        "%s: %d errors, %d messages%n", bag, report.faults().size(), report.messages());
    return report.faults().isEmpty() ? 0 : 1;
  }

  private static int checkDataset(Path dataset) {
    List<Finding> findings = DatasetCheck.run(dataset);
    long errors = findings.stream().filter(Finding::isError).count();
    for (Finding finding : findings) {
      System.out.println((finding.isError() ? "error: " : "warning: ") + finding.text());
    }
    System.out.printf("%s: %d errors, %d warnings%n", dataset, errors, findings.size() - errors);
    return errors == 0 ? 0 : 1;
  }
}
