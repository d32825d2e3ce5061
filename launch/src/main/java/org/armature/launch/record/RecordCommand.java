package org.armature.launch.record;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.armature.kinematics.PandaRobot;
import org.armature.kinematics.RobotModel;
import org.armature.launch.ros.RosArgumentsOption;
import org.armature.nodes.RecorderNode;
import org.armature.recorder.session.SessionEvent;
import org.armature.recorder.session.SessionStatus;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.NodeOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Records episodes as an operator says by keys. */
@Command(
    name = "record",
    description = {
      "Records episodes from ROS 2 topics into a LeRobot dataset, and all messages into bags.",
      OperatorCommands.KEYS
    },
    footer = {
      "",
      "Where input is no terminal, it takes lines: start, keep, success, failure, discard, rerecord,",
      "task TEXT, quit. Services, topic and gamepad buttons of the recorder node work as well.",
      "",
      "Example:",
      "  armature record --dataset runs/recorded --cameras front:640x480,wrist:640x480 --fps 30 \\",
      "    --task 'put the red cube on the left tray'",
      "  armature record --dataset runs/recorded --mapping robot.yaml --joy start=7,success=3"
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class RecordCommand implements Callable<Integer> {
  private static final long TERMINAL_MILLIS = 200;
  private static final long PLAIN_MILLIS = 1000;

  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the dataset: a new one, or one of the same features to append to.")
  private Path dataset = Path.of("");

  @Option(
      names = "--mapping",
      paramLabel = "FILE",
      description = "YAML file that says which topics become which features.")
  private @Nullable Path mapping;

  @Option(
      names = "--robot",
      defaultValue = "panda",
      paramLabel = "ROBOT",
      description = "Without --mapping: panda, or a URDF or MJCF file (${DEFAULT-VALUE}).")
  private String robot = "panda";

  @Option(
      names = "--cameras",
      paramLabel = "NAME:WxH,...",
      description = "Without --mapping: cameras, such as front:640x480,wrist:640x480.")
  private @Nullable String cameras;

  @Option(
      names = "--fps",
      defaultValue = "30",
      paramLabel = "N",
      description = "Without --mapping: frames per second, the cameras' rate (${DEFAULT-VALUE}).")
  private int fps;

  @Option(names = "--task", paramLabel = "TEXT", description = "What is to be done, in words.")
  private String task = "";

  @Option(
      names = "--episodes",
      paramLabel = "N",
      description = "Ends when so many are kept; without, when told to.")
  private int episodes;

  @Option(
      names = "--joy",
      paramLabel = "COMMAND=BUTTON,...",
      description = "Gamepad buttons on /joy, such as start=7,success=3,failure=0,rerecord=2.")
  private String joy = "";

  @Option(
      names = "--reencode",
      defaultValue = "",
      paramLabel = "CODEC",
      description = "av1: encodes saved episodes anew in the background, as LeRobot would.")
  private String reencode = "";

  @Option(names = "--sim-time", description = "Time comes from /clock.")
  private boolean simulatedTime;

  @Mixin private RosArgumentsOption ros = new RosArgumentsOption();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (mapping == null && cameras == null) {
      throw new IllegalArgumentException("say what to record: --mapping FILE, or --cameras ...");
    }
    boolean keys = Terminal.isThere();
    Screen screen = new Screen(System.out, keys);
    RobotModel model =
        robot.equals("panda") ? PandaRobot.model() : RobotModel.fromFile(Path.of(robot));
    RCLJava.rclJavaInit(arguments().toArray(String[]::new));
    try (RecorderNode node = start(model, screen)) {
      RCLJava.getDefaultContext().addPreShutdownCallback(node::close);
      OperatorCommands commands =
          new OperatorCommands(node.control(), () -> node.status().recording());
      screen.say(OperatorCommands.KEYS);
      if (keys) {
        try (Terminal _ = Terminal.withKeys()) {
          watch(node, commands, screen, true);
        }
      } else {
        watch(node, commands, screen, false);
      }
      screen.say("waits until all is saved");
    }
    return 0;
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of("--ros-args"));
    set(arguments, "dataset", quoted(dataset.toString()));
    if (mapping != null) {
      set(arguments, "mapping", quoted(mapping.toString()));
    }
    if (cameras != null) {
      set(arguments, "cameras", quoted(cameras));
    }
    set(arguments, "fps", Integer.toString(fps));
    set(arguments, "task", quoted(task));
    set(arguments, "joy_buttons", quoted(joy));
    set(arguments, "reencode", quoted(reencode));
    set(arguments, "use_sim_time", Boolean.toString(simulatedTime));
    arguments.add("--");
    arguments.addAll(ros.all());
    return arguments;
  }

  private static void set(List<String> arguments, String name, String yaml) {
    arguments.addAll(List.of("-p", RecorderNode.NAME + ":" + name + ":=" + yaml));
  }

  /** A text whatever it looks like. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /** A node that cannot start leaves nothing behind. */
  private static RecorderNode start(RobotModel model, Screen screen) {
    try {
      return new RecorderNode(
          RCLJava.getDefaultContext(), model, new NodeOptions(), event -> tell(event, screen));
    } catch (RuntimeException e) {
      RCLJava.shutdown();
      throw e;
    }
  }

  private static void tell(SessionEvent event, Screen screen) {
    screen.say(
        switch (event.kind()) {
          case DONE -> event.text();
          case WARNING -> "warning: " + event.text();
          case TROUBLE -> "TROUBLE: " + event.text();
        });
  }

  private void watch(RecorderNode node, OperatorCommands commands, Screen screen, boolean keys)
      throws InterruptedException {
    OperatorInput input = new OperatorInput(System.in, commands, screen);
    input.start(keys);
    String shown = "";
    while (!commands.quit().await(keys ? TERMINAL_MILLIS : PLAIN_MILLIS, TimeUnit.MILLISECONDS)) {
      SessionStatus status = node.status();
      String typing = input.typing();
      String line = typing == null ? ProgressLine.of(status) : typing;
      if (keys || status.recording() || !line.equals(shown)) {
        screen.show(line);
        shown = line;
      }
      if (episodes > 0 && status.keptEpisodes() >= episodes) {
        return;
      }
    }
    screen.show("");
  }
}
