package org.armature.bench.ros;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the client library beside a native pair on Cyclone DDS, in turns, and prints the medians
 * over rounds and their ratios: the round trip of joint states at 500 Hz, three cameras at 30 Hz,
 * the time to start, and what Java allocates per message.
 */
@Command(
    name = "ros",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the ROS 2 client library beside Cyclone DDS in C, in one run.",
    footer = {"", "Example:", "  armature bench ros --rounds 3 --json bench.json"})
public final class RosBench implements Callable<Integer> {
  private static final double PING_HZ = 500;
  private static final double CAMERA_HZ = 30;
  private static final int CAMERAS = 3;

  @Option(names = "--rounds", defaultValue = "3", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--samples",
      defaultValue = "5000",
      description = "Joint states per round (${DEFAULT-VALUE}).")
  private int samples;

  @Option(
      names = "--seconds",
      defaultValue = "8",
      description = "Seconds of pictures per round (${DEFAULT-VALUE}).")
  private int seconds;

  @Option(names = "--domain", defaultValue = "91", description = "DDS domain (${DEFAULT-VALUE}).")
  private int domain;

  /** Where callbacks run on rcljava's side. */
  enum Callbacks {
    /** On the thread that hears of a message, as the listeners of the native program do. */
    DIRECT,
    /** On the thread that spins. */
    SPINNING
  }

  @Option(
      names = "--callbacks",
      defaultValue = "DIRECT",
      description = {
        "Where rcljava runs callbacks: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}):",
        "on the thread that hears of a message, as the native program does, or on one that spins."
      })
  private Callbacks callbacks = Callbacks.DIRECT;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the medians there, too.")
  private @Nullable Path json;

  /** How to start a role on one side of the comparison. */
  private record Side(String name, List<String> command) {}

  /** What one round showed of a side. */
  private record Round(
      double startMillis,
      Measurement roundTrip,
      double roundTripSeconds,
      Measurement shown,
      Measurement seen) {}

  /** Runs the benchmark: exits with 0, or 2 where something is missing. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new RosBench()).execute(arguments));
  }

  @Override
  public Integer call() {
    try {
      measure();
      return 0;
    } catch (IOException e) {
      System.err.println("armature bench ros: " + e.getMessage());
      return 2;
    }
  }

  private void measure() throws IOException {
    Path program = NativeProgram.compile();
    Side c = new Side("Cyclone DDS in C", List.of(program.toString()));
    Side java = new Side("rcljava", javaCommand());
    List<Round> ofC = new ArrayList<>();
    List<Round> ofJava = new ArrayList<>();
    for (int i = 0; i < rounds; i++) {
      System.out.printf("round %d of %d%n", i + 1, rounds);
      ofC.add(round(c));
      ofJava.add(round(java));
    }
    print(c, ofC, java, ofJava);
  }

  private List<String> javaCommand() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(java.lang.management.ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-D" + Role.CALLBACKS + "=" + callbacks);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Role.class.getName()));
    return command;
  }

  private Round round(Side side) throws IOException {
    double startMillis;
    Measurement roundTrip;
    try (RoleProcess _ = start(side, "pong");
        RoleProcess ping = start(side, "ping", samples, PING_HZ)) {
      startMillis = ping.startMillis();
      roundTrip = ping.measurement();
    }
    int pictures = (int) (seconds * CAMERA_HZ);
    try (RoleProcess watch = start(side, "watch", CAMERAS);
        RoleProcess show = start(side, "show", pictures, CAMERA_HZ, CAMERAS)) {
      Measurement shown = show.measurement();
      watch.end();
      return new Round(startMillis, roundTrip, samples / PING_HZ, shown, watch.measurement());
    }
  }

  private RoleProcess start(Side side, Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(side.command());
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new RoleProcess(command, domain);
  }

  private void print(Side c, List<Round> ofC, Side java, List<Round> ofJava) throws IOException {
    ObjectNode report = new ObjectMapper().createObjectNode();
    System.out.printf("%n%-44s %16s %12s %8s%n", "", c.name(), java.name(), "ratio");
    row(report, "start, ms", ofC, ofJava, Round::startMillis);
    row(report, "joint state round trip p50, us", ofC, ofJava, r -> r.roundTrip().p50Micros());
    row(report, "joint state round trip p99, us", ofC, ofJava, r -> r.roundTrip().p99Micros());
    row(report, "joint states lost", ofC, ofJava, r -> lost(r.roundTrip(), r.roundTrip()));
    row(
        report,
        "ping CPU, %",
        ofC,
        ofJava,
        r -> 100 * r.roundTrip().cpuSeconds() / r.roundTripSeconds());
    row(report, "pictures lost", ofC, ofJava, r -> lost(r.shown(), r.seen()));
    row(report, "picture latency p50, us", ofC, ofJava, r -> r.seen().p50Micros());
    row(report, "picture latency p99, us", ofC, ofJava, r -> r.seen().p99Micros());
    row(
        report,
        "pictures CPU of both sides, %",
        ofC,
        ofJava,
        r -> 100 * (r.shown().cpuSeconds() + r.seen().cpuSeconds()) / seconds);
    row(
        report,
        "bytes allocated per joint state round trip",
        ofC,
        ofJava,
        r -> (double) r.roundTrip().allocatedBytes() / r.roundTrip().expected());
    row(
        report,
        "bytes allocated per picture sent",
        ofC,
        ofJava,
        r -> (double) r.shown().allocatedBytes() / r.shown().expected());
    Path file = json;
    if (file != null) {
      Files.writeString(file, report.toPrettyString() + "\n");
      System.out.println("report: " + file);
    }
  }

  private static int lost(Measurement sent, Measurement received) {
    return sent.expected() - received.received();
  }

  private static void row(
      ObjectNode report,
      String what,
      List<Round> ofC,
      List<Round> ofJava,
      ToDoubleFunction<Round> value) {
    double c = median(ofC, value);
    double java = median(ofJava, value);
    report.putObject(what).put("c", c).put("rcljava", java);
    System.out.printf(
        "%-44s %16.1f %12.1f %8s%n", what, c, java, c > 0 ? "%.2f".formatted(java / c) : "");
  }

  private static double median(List<Round> rounds, ToDoubleFunction<Round> value) {
    double[] values = rounds.stream().mapToDouble(value).sorted().toArray();
    return values[values.length / 2];
  }
}
