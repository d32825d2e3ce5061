package org.armature.policy.training;

import java.util.Locale;
import java.util.stream.Collectors;
import org.armature.policy.training.checkpoint.Checkpoint;
import org.armature.policy.training.checkpoint.TrainingRecord;
import org.armature.policy.training.checkpoint.TrainingRecord.Progress;
import org.armature.policy.training.checkpoint.TrainingRecord.Source;
import org.armature.policy.training.checkpoint.TrainingRecord.Validation;

/** Tells, from the record of its training, what a policy is and how it came about. */
final class ModelCard {
  private ModelCard() {}

  /** The card as Markdown. */
  static String of(Checkpoint checkpoint, String name) {
    TrainingRecord record = checkpoint.record();
    Progress progress = record.progress();
    Source data = record.data();
    StringBuilder card = new StringBuilder();
    card.append("# Policy ").append(name).append("\n\n");
    line(
        card,
        String.format(
            Locale.ROOT,
            "A flow-matching action-chunk policy: cameras %s (%d x %d pixels), joint state and"
                + " instruction in; %d actions at %.0f Hz out. %,d parameters.",
            record.architecture().cameraNames(),
            record.architecture().imageSize(),
            record.architecture().imageSize(),
            record.architecture().horizon(),
            record.embodiment().fps(),
            checkpoint.weights().count()));
    card.append("\n## Data\n\n");
    line(
        card,
        String.format(
            Locale.ROOT,
            "Dataset `%s`: %d episodes learnt from (%,d frames that are no disturbances), %d held out"
                + " (numbers %s).",
            data.dataset(),
            data.episodes(),
            data.samples(),
            data.heldOutEpisodes().size(),
            data.heldOutEpisodes()));
    card.append("\nInstructions:\n\n");
    data.instructions().forEach(i -> card.append("- ").append(i).append('\n'));
    card.append("\n## Training\n\n");
    line(
        card,
        String.format(
            Locale.ROOT,
            "%,d steps in %.1f min (%.1f min of processor time) on %s. Recent training loss: flow %.4f,"
                + " keyframe %.4f. Exported weights: exponential moving average.",
            progress.step(),
            progress.seconds() / 60,
            progress.cpuSeconds() / 60,
            System.getProperty("os.name") + " " + System.getProperty("os.arch"),
            progress.flowLoss(),
            progress.keyframeLoss()));
    card.append("\nSettings: ");
    card.append(
        record.settings().stream()
            .map(s -> s.name() + " " + s.value())
            .collect(Collectors.joining(", ")));
    card.append(".\n\n## Errors on held-out episodes\n\n");
    card.append(
        "| step | flow loss | action error, rad | keyframe error, rad | gripper errors |\n");
    card.append("|---|---|---|---|---|\n");
    for (Validation v : record.progress().validations()) {
      line(
          card,
          String.format(
              Locale.ROOT,
              "| %d | %.4f | %.4f | %.4f | %.2f %% |",
              v.step(),
              v.flowLoss(),
              v.actionError(),
              v.keyframeError(),
              100 * v.gripperErrors()));
    }
    card.append(
        "\nAction error: mean absolute error of the arm's joints over the first eight sampled"
            + " actions.\n");
    return card.toString();
  }

  private static void line(StringBuilder card, String text) {
    card.append(text).append('\n');
  }
}
