package org.armature.launch.dataset;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a dataset. */
@Command(
    name = "verify",
    description = {
      "Checks all that readers of a dataset assume and tells everything it finds.",
      "Exit code 0 if there is no error (warnings do not count), 1 if there is."
    },
    footer = {"", "Example:", "  armature dataset verify recordings/demo"},
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
  @Parameters(paramLabel = "DATASET", description = "Folder of the dataset.")
  private Path dataset = Path.of("");

  @Override
  public Integer call() {
    List<Finding> findings = DatasetCheck.run(dataset);
    long errors = findings.stream().filter(Finding::isError).count();
    for (Finding finding : findings) {
      System.out.println((finding.isError() ? "error: " : "warning: ") + finding.text());
    }
    System.out.printf("%s: %d errors, %d warnings%n", dataset, errors, findings.size() - errors);
    return errors == 0 ? 0 : 1;
  }
}
