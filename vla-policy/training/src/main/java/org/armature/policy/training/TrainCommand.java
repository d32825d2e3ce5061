package org.armature.policy.training;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.armature.policy.bundle.PolicyBundleException;
import org.armature.policy.text.MiniLmTextEncoder;
import org.armature.policy.text.TextEncoder;
import org.armature.policy.training.checkpoint.Checkpoint;
import org.armature.policy.training.checkpoint.TrainingRecord.Validation;
import org.armature.policy.training.data.DatasetLoader;
import org.armature.policy.training.data.Demonstrations;
import org.armature.policy.training.learn.Imitation;
import org.armature.policy.training.learn.Trainer;
import org.armature.policy.training.learn.TrainingOptions;
import org.armature.policy.training.network.PolicyArchitecture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Trains a policy on a recorded dataset and writes it as a policy bundle. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Trains a policy by imitation on a LeRobot dataset; writes a policy bundle.",
    footer = {
      "",
      "Example:",
      "  armature train --dataset demos --out bundles/my-policy --time-budget 70m --threads 2",
      "Go on after an interruption: the same command with --resume."
    })
public final class TrainCommand implements Callable<Integer> {
  private static final int BAD_INPUT = 2;
  private static final String PREFIX = "armature train: ";
  private static final int ACTION_SIZE = 8;
  private static final int HORIZON = 16;

  /** Share of Java's memory that pictures may take; the rest is for everything else. */
  private static final double PICTURE_SHARE = 0.85;

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--dataset", paramLabel = "DIR", description = "folder of the LeRobot dataset")
  private @Nullable Path dataset;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "folder of the policy bundle to write")
  private Path out = Path.of("bundle");

  @Option(
      names = "--steps",
      defaultValue = "20000",
      description = "optimiser steps at most (default: ${DEFAULT-VALUE})")
  private long steps;

  @Option(
      names = "--batch",
      defaultValue = "64",
      description = "observations per step, a multiple of 16 (default: ${DEFAULT-VALUE})")
  private int batch;

  @Option(names = "--seed", defaultValue = "1", description = "seed (default: ${DEFAULT-VALUE})")
  private long seed;

  @Option(
      names = "--threads",
      defaultValue = "1",
      description = "threads that compute; the result does not depend on it (default: 1)")
  private int threads;

  @Option(
      names = "--learning-rate",
      defaultValue = "1e-3",
      description = "greatest learning rate (default: ${DEFAULT-VALUE})")
  private double learningRate;

  @Option(
      names = "--time-budget",
      paramLabel = "TIME",
      description = "training time at most, such as 70m or 2h; the learning rate follows it")
  private @Nullable String timeBudget;

  @Option(
      names = "--episodes",
      defaultValue = "1000000",
      description = "read this many episodes at most (default: all)")
  private int episodes;

  @Option(
      names = "--checkpoints",
      paramLabel = "DIR",
      description = "folder of checkpoints (default: OUT-checkpoints)")
  private @Nullable Path checkpoints;

  @Option(
      names = "--checkpoint-every",
      paramLabel = "TIME",
      defaultValue = "5m",
      description = "time between checkpoints (default: ${DEFAULT-VALUE})")
  private String checkpointEvery = "5m";

  @Option(
      names = "--export-every",
      paramLabel = "TIME",
      defaultValue = "10m",
      description = "time between writing the bundle as it stands (default: ${DEFAULT-VALUE})")
  private String exportEvery = "10m";

  @Option(
      names = "--validate-every",
      paramLabel = "STEPS",
      defaultValue = "500",
      description = "steps between measurements on held-out episodes (default: ${DEFAULT-VALUE})")
  private int validateEvery;

  @Option(names = "--resume", description = "go on from the last checkpoint")
  private boolean resume;

  @Option(
      names = "--export-only",
      paramLabel = "FILE",
      description = "write the bundle of a checkpoint and end")
  private @Nullable Path exportOnly;

  /** Runs the command and exits: 0 when trained, 2 for bad input. */
  public static void main(String[] args) {
    System.exit(create().execute(args));
  }

  /** The command, which tells of a wrong option in one line, too. */
  static CommandLine create() {
    return new CommandLine(new TrainCommand())
        .setParameterExceptionHandler((e, arguments) -> {
          PrintWriter writer = e.getCommandLine().getErr();
          writer.println(PREFIX + e.getMessage() + "; see armature train --help");
          writer.flush();
          return BAD_INPUT;
        });
  }

  @Override
  public Integer call() {
    try {
      BundleExport.checkReplaceable(out);
      if (exportOnly != null) {
        BundleExport.write(Checkpoint.read(exportOnly), out);
        say(String.format(Locale.ROOT, "wrote %s", out));
        return 0;
      }
      if (dataset == null) {
        throw new IllegalArgumentException("--dataset is missing: name the folder to learn from");
      }
      train(dataset);
      return 0;
    } catch (IOException | IllegalArgumentException | PolicyBundleException e) {
      complain(String.valueOf(e.getMessage()));
      return BAD_INPUT;
    }
  }

  private void train(Path folder) throws IOException {
    double budget = timeBudget == null ? Double.POSITIVE_INFINITY : Rhythm.seconds(timeBudget);
    if (validateEvery < 1) {
      throw new IllegalArgumentException(
          "--validate-every is %d; expected 1 or more".formatted(validateEvery));
    }
    for (String time : List.of(checkpointEvery, exportEvery)) {
      Rhythm.seconds(time);
    }
    TrainingOptions usual = TrainingOptions.usual(steps, budget, threads, seed);
    TrainingOptions options = usual.with(batch, learningRate);
    PolicyArchitecture net = PolicyArchitecture.tabletop(ACTION_SIZE, ACTION_SIZE, HORIZON);
    Path file = checkpointFile();
    Checkpoint from = resume ? Checkpoint.read(file) : null;
    Demonstrations demonstrations =
        new DatasetLoader(folder, net.cameraNames(), net.imageSize(), memoryForPictures())
            .load(episodes, this::reportReading);
    say(
        String.format(
            Locale.ROOT,
            "%d episodes, %,d frames, instructions %s",
            demonstrations.episodes().size(),
            demonstrations.frames(),
            demonstrations.instructions()));
    String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    try (TextEncoder text = new MiniLmTextEncoder();
        Imitation imitation = new Imitation(demonstrations, name, text, net, options, from)) {
      run(imitation, file);
    }
  }

  private static long memoryForPictures() {
    return (long) (PICTURE_SHARE * Runtime.getRuntime().maxMemory());
  }

  private void run(Imitation imitation, Path file) throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    Rhythm printing = new Rhythm("15s");
    Rhythm saving = new Rhythm(checkpointEvery);
    Rhythm exporting = new Rhythm(exportEvery);
    while (!imitation.isOver()) {
      Trainer.Step step = imitation.step();
      if (printing.isDue()) {
        say(
            String.format(
                Locale.ROOT, "%s  gradient %.2f", imitation.describe(), step.gradientNorm()));
      }
      if (imitation.steps() % validateEvery == 0) {
        report(imitation.validate());
      }
      if (saving.isDue()) {
        imitation.checkpoint().write(file);
      }
      if (exporting.isDue()) {
        BundleExport.write(imitation.checkpoint(), out);
        say(String.format(Locale.ROOT, "step %d: wrote %s", imitation.steps(), out));
      }
    }
    report(imitation.validate());
    imitation.checkpoint().write(file);
    BundleExport.write(imitation.checkpoint(), out);
    say(String.format(Locale.ROOT, "%s", imitation.describe()));
    say(String.format(Locale.ROOT, "done: bundle %s, checkpoint %s", out, file));
  }

  private void report(Validation v) {
    say(
        String.format(
            Locale.ROOT,
            "held out at step %d: flow %.4f  action error %.4f rad  keyframe error %.4f rad"
                + "  gripper errors %.2f %%",
            v.step(),
            v.flowLoss(),
            v.actionError(),
            v.keyframeError(),
            100 * v.gripperErrors()));
  }

  private void reportReading(int read, int total) {
    if (read % 50 == 0 || read == total) {
      say(String.format(Locale.ROOT, "read %d of %d episodes", read, total));
    }
  }

  private Path checkpointFile() {
    Path folder =
        checkpoints != null ? checkpoints : out.resolveSibling(out.getFileName() + "-checkpoints");
    return folder.resolve("last.safetensors");
  }

  private void say(String text) {
    PrintWriter writer = commandLine().getOut();
    writer.println(text);
    writer.flush();
  }

  private void complain(String message) {
    PrintWriter writer = commandLine().getErr();
    writer.println(PREFIX + message);
    writer.flush();
  }

  private CommandLine commandLine() {
    CommandSpec own = spec;
    return own == null ? new CommandLine(this) : own.commandLine();
  }
}
