package org.armature.launch.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.BagReplay;
import org.armature.nodes.EpisodeReplay;
import org.armature.nodes.control.CommandLimits;
import org.armature.nodes.replay.ActionTrack;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.dataset.DatasetReader;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.node.Node;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings recordings back: the actions of an episode to the robot, or the messages of a bag. */
@Command(
    name = "replay",
    description = {
      "Sends the recorded actions of an episode to the robot again, through its",
      "controller, or publishes the messages of a bag. Ctrl-C brings it to rest."
    },
    footer = {
      "",
      "Examples:",
      "  armature replay runs/recorded --episode 3 --rate 0.5 --approach",
      "  armature replay --bag runs/recorded/bags/take-20260101T120000Z-1 --topics /joint_states"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class ReplayCommand implements Callable<Integer> {
  /** How long a playback may take to end when the command is interrupted. */
  private static final long STOP_SECONDS = 5;

  @Parameters(paramLabel = "DATASET", arity = "0..1", description = "Folder of a dataset.")
  private @Nullable Path dataset;

  @Option(names = "--episode", paramLabel = "N", description = "Episode, from 0.")
  private int episode = -1;

  @Option(
      names = "--feature",
      defaultValue = "action",
      description = "Feature that holds the positions (${DEFAULT-VALUE}).")
  private String feature = "action";

  @Option(
      names = "--rate",
      defaultValue = "1",
      description = "Speed: 0.5 is half as fast as recorded (${DEFAULT-VALUE}).")
  private double rate;

  @Option(
      names = "--tolerance",
      defaultValue = "0.1",
      description =
          "How far a joint may be from the first action, rad or m, to begin (${DEFAULT-VALUE}).")
  private double tolerance;

  @Option(
      names = "--approach",
      description =
          "Goes to the first action first, straight and slowly; see that nothing is in the way.")
  private boolean approach;

  @Option(names = "--dry-run", description = "Prints what would be sent, and sends nothing.")
  private boolean dryRun;

  @Option(names = "--sim-time", description = "The robot's time is /clock, as in simulation.")
  private boolean simulatedTime;

  @Option(names = "--bag", paramLabel = "FOLDER", description = "Publishes this bag's messages.")
  private @Nullable Path bag;

  @Option(
      names = "--topics",
      split = ",",
      paramLabel = "TOPIC",
      description = {
        "Of the bag only these, separated by commas. Topics that move robots are",
        "published only if they are named."
      })
  private List<String> topics = new ArrayList<>();

  @Option(
      names = "--delay",
      paramLabel = "S",
      defaultValue = "1",
      description = "Waits so long before the bag's first message, s (${DEFAULT-VALUE}).")
  private double delay;

  @Option(names = "--loop", description = "Publishes the bag again and again.")
  private boolean loop;

  @Override
  public Integer call() throws IOException {
    if (bag != null && dataset == null) {
      playBag(bag);
    } else if (dataset != null && bag == null && episode >= 0) {
      playEpisode(dataset);
    } else {
      throw new IllegalArgumentException(
          "replay wants either a dataset and --episode N, or --bag FOLDER");
    }
    return 0;
  }

  private void playEpisode(Path folder) throws IOException {
    ActionTrack track = ActionTrack.read(DatasetReader.open(folder), episode, feature);
    CommandLimits limits = CommandLimits.of(PandaRobot.model());
    if (dryRun) {
      ActionTrack checked = track.inOrderOf(limits.names());
      checked.requireWithin(limits);
      print(checked);
      return;
    }
    Context context = open();
    try (EpisodeReplay replay = new EpisodeReplay(context, limits, simulatedTime)) {
      boolean whole =
          untilDone(context, replay::stop, () -> replay.play(track, rate, tolerance, approach));
      System.out.printf(
          whole ? "replayed episode %d, %.1f s%n" : "episode %d was stopped; it lasts %.1f s%n",
          episode,
          track.durationNanos() * 1e-9 / rate);
    } finally {
      context.shutdown();
    }
  }

  /** A line for each action: time in s as it would be sent, then the positions. */
  private void print(ActionTrack track) {
    System.out.println("time " + String.join(" ", track.joints()));
    for (int i = 0; i < track.positions().size(); i++) {
      StringBuilder line = new StringBuilder();
      line.append("%.3f".formatted(i * track.periodNanos() * 1e-9 / rate));
      for (double position : track.positions().get(i)) {
        line.append(" %.4f".formatted(position));
      }
      System.out.println(line);
    }
  }

  private void playBag(Path folder) throws IOException {
    try (BagReader reader = BagReader.open(folder)) {
      if (dryRun) {
        reader
            .counts()
            .forEach((topic, count) ->
                System.out.printf("%s [%s] %d messages%n", topic.name(), topic.type(), count));
        return;
      }
      Context context = open();
      try {
        Node node = RCLJava.createNode("replay", "", context);
        BagReplay replay = new BagReplay(reader, node, topics);
        replay.leftOut().forEach(reason -> System.err.println("not published: " + reason));
        long published = untilDone(context, replay::stop, () -> play(replay));
        System.out.printf("published %d messages of %s%n", published, replay.topics());
      } finally {
        context.shutdown();
      }
    }
  }

  private long play(BagReplay replay) throws IOException {
    long published = 0;
    replay.await(delay);
    do {
      published += replay.play(rate);
    } while (loop && !replay.isStopped());
    return published;
  }

  private static Context open() {
    RCLJava.rclJavaInit();
    return RCLJava.getDefaultContext();
  }

  /** Lets Ctrl-C stop what runs, and waits for it, while the nodes still work. */
  private static <T> T untilDone(Context context, Runnable stop, Playing<T> playing)
      throws IOException {
    CountDownLatch done = new CountDownLatch(1);
    context.addPreShutdownCallback(() -> {
      stop.run();
      await(done);
    });
    try {
      return playing.run();
    } finally {
      done.countDown();
    }
  }

  private static void await(CountDownLatch done) {
    try {
      if (!done.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println(
            "armature: the playback did not end within %d s".formatted(STOP_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private interface Playing<T> {
    T run() throws IOException;
  }
}
