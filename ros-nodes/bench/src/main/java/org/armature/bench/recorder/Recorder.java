package org.armature.bench.recorder;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.RecorderNode;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.session.SessionStatus;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.NodeOptions;

/** Role: the recorder, with one take until the end of input. Arguments: dataset, cameras. */
final class Recorder {
  private static final long POLL_MILLIS = 20;

  /** How long an episode is, ns. */
  private static final long TAKE_NANOS = 15_000_000_000L;

  private Recorder() {}

  /** Records. */
  public static void main(String[] arguments) throws Exception {
    Path dataset = Path.of(arguments[0]);
    String cameras =
        IntStream.range(0, Integer.parseInt(arguments[1]))
            .mapToObj(i -> "%s:%dx%d".formatted(Sensors.camera(i), Sensors.WIDTH, Sensors.HEIGHT))
            .collect(Collectors.joining(","));
    RCLJava.rclJavaInit(
        new String[] {
          "--ros-args",
          "-p",
          "recorder:use_sim_time:=false",
          "-p",
          "recorder:dataset:='" + dataset + "'",
          "-p",
          "recorder:cameras:='" + cameras + "'",
          "-p",
          "recorder:fps:=" + Sensors.CAMERA_HZ,
          "-p",
          "recorder:task:='load'"
        });
    try (RecorderNode node =
        new RecorderNode(
            RCLJava.getDefaultContext(),
            PandaRobot.model(),
            new NodeOptions(),
            event -> System.err.println(event.text()))) {
      node.control().start();
      while (node.status().frames() < Sensors.CAMERA_HZ) {
        Thread.sleep(POLL_MILLIS);
      }
      double cpu = cpuSeconds();
      long begin = System.nanoTime();
      List<Long> saves = new ArrayList<>();
      Future<?> end = awaitEnd();
      while (!end.isDone()) {
        long take = System.nanoTime();
        while (!end.isDone() && System.nanoTime() - take < TAKE_NANOS) {
          Thread.sleep(POLL_MILLIS);
        }
        if (!end.isDone()) {
          node.control().keep(Outcome.SUCCESS);
          node.control().start();
          awaitSaved(node);
          saves.add(node.status().lastSaveMillis());
        }
      }
      double seconds = (System.nanoTime() - begin) * 1e-9;
      double used = cpuSeconds() - cpu;
      node.control().keep(Outcome.SUCCESS);
      awaitSaved(node);
      saves.add(node.status().lastSaveMillis());
      SessionStatus status = node.status();
      ObjectNode measured = new ObjectMapper().createObjectNode();
      measured.put("seconds", seconds);
      measured.put("frames", status.keptFrames());
      measured.put("dropped", status.dropped());
      measured.put("repeated", status.keptRepeatedPictures());
      measured.put("cores", used / seconds);
      measured.put("peak_mb", peakMegabytes());
      measured.put("episodes", status.keptEpisodes());
      measured.put("saves_ms", saves.toString());
      measured.put("bag_mb", megabytes(dataset.resolve("bags")));
      measured.put("video_mb", megabytes(dataset.resolve("videos")));
      System.out.println(measured);
    }
    RCLJava.shutdown();
  }

  private static Future<?> awaitEnd() {
    return CompletableFuture.runAsync(
        () -> {
          try {
            BenchProcess.awaitEnd();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> Thread.ofPlatform().daemon().start(task));
  }

  private static void awaitSaved(RecorderNode node) throws InterruptedException {
    while (node.status().saving() > 0) {
      Thread.sleep(POLL_MILLIS);
    }
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        * 1e-9;
  }

  /** The most memory that the process ever had. */
  private static double peakMegabytes() throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
      if (line.startsWith("VmHWM:")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    return Double.NaN;
  }

  private static double megabytes(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes * 1e-6;
    }
  }
}
