package org.armature.nodes.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.armature.recorder.bag.BagCheck;
import org.armature.recorder.bag.BagCursor;
import org.armature.recorder.bag.BagMessage;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Finding;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.session.ReceiveClock;
import org.armature.recorder.session.RecordingSession;
import org.armature.recorder.session.SessionEvent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A recorder that is killed at any moment loses no episode, and a second of a take at most. */
@Tag("slow")
class RecorderCrashTest {
  private static final int KILLS = 20;
  private static final long SEED = 20;
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private final Random random = new Random(SEED);
  private final List<String> savedTasks = new ArrayList<>();

  @Test
  void twentyKillsCostNoEpisodeAndAtMostASecondOfTheRunningTake() throws Exception {
    Path dataset = folder.resolve("dataset");
    int checkedTakes = 0;
    for (int run = 0; run < KILLS; run++) {
      KilledRun killed = runAndKill(dataset, run);
      savedTasks.addAll(killed.saved);
      checkedTakes += checkRunningTake(dataset, killed);
      reopen(dataset);
      checkDataset(dataset);
    }
    assertTrue(savedTasks.size() >= KILLS / 4, savedTasks.size() + " episodes in all runs");
    assertTrue(checkedTakes >= KILLS / 2, checkedTakes + " takes were running when killed");
  }

  /** What a process had printed until it was killed. */
  private static final class KilledRun {
    final List<String> saved = new ArrayList<>();
    final List<long[]> received = new ArrayList<>(); // of the running take: count, time
    String running = "";

    void read(String line) {
      String[] words = line.split(" ", 2);
      switch (words[0]) {
        case "started" -> {
          running = words[1];
          received.clear();
        }
        case "received" -> {
          String[] numbers = words[1].split(" ", -1);
          received.add(new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])});
        }
        case "kept", "discarded" -> running = "";
        case "told" -> {
          if (words[1].startsWith("episode ") && words[1].contains("; saved in")) {
            saved.add(words[1].substring(words[1].indexOf('\'') + 1, words[1].lastIndexOf('\'')));
          }
        }
        default -> throw new AssertionError(line);
      }
    }
  }

  private KilledRun runAndKill(Path dataset, int run) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                RecorderProcess.class.getName(),
                dataset.toString(),
                Integer.toString(run))
            .redirectErrorStream(true)
            .start();
    KilledRun killed = new KilledRun();
    int ticks = 30 + random.nextInt(190); // as far as it comes, however busy the machine is
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        killed.read(line);
        if (line.startsWith("received") && --ticks == 0) {
          process.toHandle().destroyForcibly(); // what it had printed until then is read still
        }
      }
    }
    assertTrue(process.waitFor(20, TimeUnit.SECONDS));
    assertEquals(128 + 9, process.exitValue(), "ended by SIGKILL");
    return killed;
  }

  /** Returns how many takes were checked: one if one was running. */
  private static int checkRunningTake(Path dataset, KilledRun killed) throws IOException {
    if (killed.running.isEmpty() || killed.received.isEmpty()) {
      return 0;
    }
    long newestReceived = killed.received.getLast()[1];
    long newest = 0;
    long count = 0;
    Path bag = bags(dataset).getLast();
    if (Files.size(bag.resolve(bag.getFileName() + "_0.mcap")) > 0) {
      try (BagReader reader = BagReader.open(bag)) {
        BagCursor messages = reader.messages(McapQuery.all());
        for (BagMessage m = messages.next(); m != null; m = messages.next()) {
          newest = Math.max(newest, m.receiveTime());
          count++;
        }
      }
    }
    long oldestReceived = killed.received.getFirst()[1];
    long lost = newestReceived - (count == 0 ? oldestReceived : newest);
    assertTrue(lost <= SECOND, "%.2f s of '%s' are lost".formatted(lost * 1e-9, killed.running));
    for (long[] line : killed.received) {
      if (line[1] <= newest) {
        assertTrue(count >= line[0], count + " messages in the bag, received " + line[0]);
      }
    }
    return 1;
  }

  private static List<Path> bags(Path dataset) throws IOException {
    try (Stream<Path> entries = Files.list(dataset.resolve("bags"))) {
      return entries
          .filter(Files::isDirectory)
          .sorted((a, b) -> Integer.compare(number(a), number(b)))
          .toList();
    }
  }

  private static int number(Path bag) {
    String name = bag.getFileName().toString();
    return Integer.parseInt(name.substring(name.lastIndexOf('-') + 1));
  }

  /** As the next recorder does: completes bags, and makes episodes of what was kept. */
  private static void reopen(Path dataset) throws IOException {
    List<SessionEvent> events = new ArrayList<>();
    RecordingSession.open(
            RecorderProcess.options(dataset),
            ReceiveClock.steady(() -> System.currentTimeMillis() * 1_000_000L),
            event -> {
              synchronized (events) {
                events.add(event);
              }
            })
        .close();
    synchronized (events) {
      for (SessionEvent event : events) {
        assertTrue(event.kind() != SessionEvent.Kind.TROUBLE, event.text());
      }
    }
  }

  private void checkDataset(Path dataset) throws IOException {
    assertEquals(List.of(), DatasetCheck.run(dataset).stream().filter(Finding::isError).toList());
    DatasetReader reader = DatasetReader.open(dataset);
    List<String> tasks = new ArrayList<>();
    for (int i = 0; i < reader.episodeCount(); i++) {
      assertEquals(i, reader.episode(i).index());
      tasks.add(reader.episode(i).tasks().getFirst());
    }
    assertTrue(tasks.containsAll(savedTasks), tasks + " lack some of " + savedTasks);
    assertEquals(tasks.size(), tasks.stream().distinct().count(), "an episode twice: " + tasks);
    for (Path bag : bags(dataset)) {
      assertEquals(List.of(), BagCheck.check(bag).faults(), bag.toString());
    }
  }
}
