package org.armature.bench.kinematics;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Compares kinematics and dynamics with KDL on random states of arms: first the values, then the
 * time, round by round in turns.
 */
@Command(
    name = "kinematics",
    subcommands = IkBench.class,
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Compares kinematics and dynamics with KDL in C++: values and times, in one run.",
    footer = {
      "",
      "Exits with 1 where values differ: poses and Jacobians by more than 1e-12, torques, masses",
      "and forward dynamics by more than 1e-9 relative.",
      "",
      "Examples:",
      "  armature bench kinematics --json bench.json",
      "  armature bench kinematics --model robot.urdf --frame tool",
      "  armature bench kinematics ik"
    })
public final class KinematicsBench implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "URDF of a robot; without it the robots that come with Armature.")
  private @Nullable Path model;

  @Option(
      names = "--frame",
      paramLabel = "LINK",
      description = {
        "Link at the end of the chain that is compared; without it the one with the most",
        "moving joints above it. Branches aside are left out on both sides."
      })
  private @Nullable String frame;

  @Option(names = "--rounds", defaultValue = "25", description = "Rounds (${DEFAULT-VALUE}).")
  private int rounds;

  @Option(
      names = "--states",
      defaultValue = "64",
      description = "Random states of each robot (${DEFAULT-VALUE}).")
  private int states;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the results there, too.")
  private @Nullable Path json;

  /** Runs the benchmark: exits with 0, 1 where values differ, or 2 where something is missing. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(new KinematicsBench()).execute(arguments));
  }

  @Override
  public Integer call() {
    if (rounds < 1 || states < 1) {
      System.err.println("armature bench kinematics: --rounds and --states are at least 1");
      return 2;
    }
    try {
      return measure() ? 0 : 1;
    } catch (IOException | IllegalArgumentException e) {
      System.err.println("armature bench kinematics: " + e.getMessage());
      return 2;
    }
  }

  private List<Arm> arms() throws IOException {
    Path file = model;
    return file == null ? Arm.bundled() : List.of(Arm.of(file, Optional.ofNullable(frame)));
  }

  /** Whether all values agree. */
  private boolean measure() throws IOException {
    List<Arm> arms = arms();
    ArrayNode robots = new ObjectMapper().createArrayNode();
    List<String> failures = new ArrayList<>();
    Path folder = Files.createTempDirectory("armature-bench");
    try {
      Path program = KdlProgram.compile(folder);
      for (Arm arm : arms) {
        failures.addAll(measure(arm, program, folder, robots.addObject()));
      }
    } finally {
      delete(folder);
    }
    ObjectNode solvers = new ObjectMapper().createObjectNode();
    System.out.printf("%n29 variables, 6 equalities, box%n%s%n", RowResult.HEADER);
    for (RowResult each : new Stopwatch(rounds).measure(QpRows.of(states), states, (_, _) -> 0)) {
      System.out.println(each.line());
      each.addTo(solvers);
    }
    Path file = json;
    if (file != null) {
      ObjectNode report = new ObjectMapper().createObjectNode();
      report.set("robots", robots);
      report.set("solvers", solvers);
      Files.writeString(file, report.toPrettyString() + "\n");
      System.out.println("report: " + file);
    }
    failures.forEach(System.err::println);
    return failures.isEmpty();
  }

  private List<String> measure(Arm arm, Path program, Path folder, ObjectNode report)
      throws IOException {
    Path urdf = folder.resolve("robot.urdf");
    Files.writeString(urdf, arm.urdf());
    States given = States.random(arm.model(), states, new Random(1));
    try (KdlPeer peer = new KdlPeer(program, urdf, arm.tip())) {
      if (!peer.joints().equals(arm.model().jointNames())) {
        throw new IOException(
            "KDL moves " + peer.joints() + ", we move " + arm.model().jointNames());
      }
      peer.load(given);
      Agreement agreement = Agreement.of(arm, given, peer.values(states));
      List<RowResult> results =
          new Stopwatch(rounds).measure(ArmRows.of(arm, given), states, peer::nanos);
      print(arm, agreement, results);
      report.put("name", arm.name()).put("frame", arm.tip()).put("joints", arm.model().size());
      agreement.differences().forEach(report.putObject("greatest_differences")::put);
      ObjectNode rows = report.putObject("rows");
      results.forEach(each -> each.addTo(rows));
      return agreement.failures();
    }
  }

  private static void print(Arm arm, Agreement agreement, List<RowResult> results) {
    System.out.printf(
        "%n%s up to %s, %d joints%n%s%n",
        arm.name(), arm.tip(), arm.model().size(), RowResult.HEADER);
    results.forEach(each -> System.out.println(each.line()));
    if (!arm.hasMass()) {
      System.out.println("(no masses in the description, so no dynamics)");
    }
    System.out.println("greatest difference from KDL:");
    agreement
        .differences()
        .forEach((kind, difference) -> System.out.printf("  %-24s %.1e%n", kind, difference));
  }

  private static void delete(Path folder) {
    File[] files = folder.toFile().listFiles();
    if (files != null) {
      for (File file : files) {
        file.delete();
      }
    }
    folder.toFile().delete();
  }
}
