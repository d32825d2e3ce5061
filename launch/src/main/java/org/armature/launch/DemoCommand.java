package org.armature.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.armature.launch.ros.RosArgumentsOption;
import org.armature.nodes.EpisodeRun;
import org.armature.recorder.session.SessionStatus;
import org.armature.sim.evaluation.EvaluationSettings;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Plays episodes through the ROS 2 nodes in real time, records them and tells how they went. */
@Command(
    name = "demo",
    description = {
      "Plays seeded episodes in real time: a simulated world, a policy, a controller and a recorder",
      "as ROS 2 nodes that talk over DDS on the loopback interface."
    },
    footer = {
      "",
      "Exit code 0 when it ran, whatever the success rate. Ctrl-C ends it; what was recorded stays.",
      "",
      "Example:",
      "  armature demo --episodes 3 --instruction \"put the red cube on the left tray\"",
      "  armature demo --ros-args -p controller:rate:=250"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class DemoCommand implements Callable<Integer> {
  private static final Duration EPISODE_TIMEOUT = Duration.ofSeconds(90);

  @Mixin private PolicyOptions options = new PolicyOptions();

  @Option(
      names = "--episodes",
      defaultValue = "10",
      description = "Episodes to play (${DEFAULT-VALUE}).")
  private int episodes;

  @Option(
      names = "--seed",
      defaultValue = "9000",
      description = "Seed of the first episode; consecutive ones follow (${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--instruction",
      defaultValue = "",
      description = "What to do in every episode (what each seed draws).")
  private String instruction = "";

  @Option(
      names = "--execute",
      defaultValue = "" + EvaluationSettings.DEFAULT_EXECUTED_ACTIONS,
      description =
          "Actions of a chunk that are executed before the next is inferred (${DEFAULT-VALUE}).")
  private int executedActions;

  @Option(
      names = "--out",
      description = "New folder for recording, film and report (runs/demo-<date>-<time>).")
  private @Nullable Path out;

  @Mixin private RosArgumentsOption ros = new RosArgumentsOption();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (episodes <= 0) {
      throw new IllegalArgumentException("--episodes is " + episodes + "; expected at least 1");
    }
    Path folder = out != null ? out : defaultFolder();
    if (Files.exists(folder)) {
      throw new IllegalArgumentException(
          "--out folder " + folder + " exists already; name a new one");
    }
    Path dataset = folder.resolve("dataset");
    DemoStage stage = DemoStage.open(options, executedActions, dataset, ros.all());
    List<EpisodeRun> runs = play(stage, dataset);
    SessionStatus recording = stage.recording();
    DemoTable.printClosing(runs);
    Path film = folder.resolve("demo.mp4");
    DemoFilm.write(dataset, film);
    Path report = folder.resolve("report.json");
    DemoReport.write(report, options, seed, runs, recording);
    System.out.printf(
        "recording  %s (%d episodes, %d frames; %d frames missing)%n"
            + "film       %s%nreport     %s%n",
        dataset,
        recording.keptEpisodes(),
        recording.keptFrames(),
        recording.keptRepeatedPictures(),
        film,
        report);
    return 0;
  }

  private List<EpisodeRun> play(DemoStage stage, Path dataset) throws InterruptedException {
    List<EpisodeRun> runs = new ArrayList<>();
    Context ros = RCLJava.getDefaultContext();
    Runnable ending = () -> interrupted(stage, dataset);
    ros.addPreShutdownCallback(ending);
    try (stage) {
      DemoTable.printHeader(episodes);
      for (int i = 0; i < episodes; i++) {
        EpisodeRun run = stage.play(i + 1, seed + i, instruction, EPISODE_TIMEOUT);
        runs.add(run);
        DemoTable.printRow(run);
      }
      ros.removePreShutdownCallback(ending);
    }
    return runs;
  }

  private static void interrupted(DemoStage stage, Path dataset) {
    stage.close();
    System.out.printf(
        "%nended early; %d episodes are recorded in %s%n",
        stage.recording().keptEpisodes(), dataset);
  }

  private static Path defaultFolder() {
    String now =
        LocalDateTime.now(ZoneId.systemDefault())
            .format(DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss"));
    return Path.of("runs", "demo-" + now);
  }
}
