package org.armature.recorder.session;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.armature.recorder.bag.BagCheck;
import org.armature.recorder.bag.BagCursor;
import org.armature.recorder.bag.BagMessage;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DatasetCheck;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.Finding;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mcap.McapQuery;
import org.armature.recorder.video.VideoEncoding;
import org.armature.recorder.video.VideoPackets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSessionTest {
  @TempDir Path folder;

  private Path dataset() {
    return folder.resolve("dataset");
  }

  private DatasetReader read() throws IOException {
    assertEquals(List.of(), DatasetCheck.run(dataset()).stream().filter(Finding::isError).toList());
    return DatasetReader.open(dataset());
  }

  private List<Path> bags() throws IOException {
    try (Stream<Path> entries = Files.list(dataset().resolve("bags"))) {
      return entries.sorted().toList();
    }
  }

  private static List<String> texts(Path bag, String topic) throws IOException {
    List<String> texts = new ArrayList<>();
    try (BagReader reader = BagReader.open(bag)) {
      BagCursor messages = reader.messages(McapQuery.all());
      for (BagMessage m = messages.next(); m != null; m = messages.next()) {
        if (m.topic().name().equals(topic)) {
          texts.add(StandardCharsets.UTF_8.decode(m.data().duplicate()).toString());
        }
      }
    }
    return texts;
  }

  @Test
  void aKeptTakeIsAnEpisodeAndABagOfEveryMessage() throws Exception {
    try (Rig rig = new Rig(dataset())) {
      rig.task(Rig.TASK).other("a").other("b").other("c").frames(3);
      rig.session.start();
      rig.frames(20).other("d");
      assertEquals(20, rig.session.status().episode() + 20);
      rig.session.keep(Outcome.SUCCESS);
      rig.frames(3).saved();
      assertEquals(1, rig.session.status().keptEpisodes());
    }
    Episode episode = read().episode(0);
    assertEquals(List.of(Rig.TASK), episode.tasks());
    assertEquals(20, episode.length());
    for (int i = 0; i < 20; i++) {
      assertEquals(0.3 + 0.1 * i, episode.floats("observation.state")[i][0], 1e-6);
      assertEquals(i == 19, episode.flags(RecordingMapping.SUCCESS)[i]);
      assertEquals(i == 19, episode.flags(RecordingMapping.DONE)[i]);
      assertFalse(episode.flags(RecordingMapping.TRUNCATED)[i]);
    }
    Path bag = bags().getFirst();
    assertEquals(1, bags().size(), "nothing else lies beside the bag");
    try (BagReader reader = BagReader.open(bag)) {
      assertEquals(List.of(), reader.faults());
      TakeInfo info = TakeInfo.of(reader.metadata()).orElseThrow();
      assertEquals(
          new TakeInfo(
              Rig.TASK,
              Rig.START + 3 * Rig.PERIOD,
              Rig.START + 23 * Rig.PERIOD,
              Outcome.SUCCESS,
              false,
              ""),
          info);
      assertEquals(20 + 40 + 4, reader.messages());
    }
    assertEquals(List.of("b", "c", "d"), texts(bag, "/other"), "latched ones come first");
    assertEquals(List.of(Rig.TASK), texts(bag, "/task"));
  }

  @Test
  void discardedTakesLeaveNothingAndNumbersGoOn() throws Exception {
    try (Rig rig = new Rig(dataset())) {
      rig.session.task(Rig.TASK);
      rig.session.start();
      rig.frames(5);
      rig.session.rerecord();
      rig.frames(6);
      rig.session.label(Outcome.FAILURE);
      rig.session.keep(Outcome.UNLABELLED);
      rig.session.start();
      rig.frames(4);
      rig.session.discard();
      rig.session.task("close the lid");
      rig.session.start();
      rig.frames(7);
      rig.session.keep(Outcome.SUCCESS);
      rig.saved();
      assertEquals(2, rig.session.status().discarded());
    }
    DatasetReader reader = read();
    assertEquals(2, reader.episodeCount());
    assertEquals(6, reader.episode(0).length());
    assertFalse(reader.episode(0).flags(RecordingMapping.SUCCESS)[5]);
    assertEquals(List.of("close the lid"), reader.episode(1).tasks());
    assertEquals(2, bags().size());
  }

  @Test
  void commandsThatCannotBeDoneSayWhy() throws Exception {
    try (Rig rig = new Rig(dataset())) {
      assertSays("no task", rig.session::start);
      assertSays("blank", () -> rig.session.task(" "));
      rig.session.task(Rig.TASK);
      assertSays("no take", () -> rig.session.keep(Outcome.SUCCESS));
      assertSays("no take", rig.session::discard);
      assertSays("no take", rig.session::rerecord);
      assertSays("no take", () -> rig.session.label(Outcome.SUCCESS));
      rig.session.start();
      assertSays("being recorded", rig.session::start);
    }
    assertEquals(0, read().episodeCount());
    assertEquals(1, bags().size(), "of a take that still ran the bag is kept");
    try (Rig rig = new Rig(dataset(), () -> {}, Long.MAX_VALUE, 1)) {
      rig.session.task(Rig.TASK);
      assertSays("nearly full", rig.session::start);
      assertFalse(rig.session.status().trouble().isEmpty());
    }
  }

  private static void assertSays(String why, Runnable command) {
    IllegalStateException e = assertThrows(IllegalStateException.class, command::run);
    assertTrue(String.valueOf(e.getMessage()).contains(why), e.getMessage());
  }

  @Test
  void anEpisodeWhoseEncoderFailedIsBuiltFromItsBagWithTheSameRows() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    try (Rig rig =
        new Rig(
            dataset(),
            () -> {
              if (broken.getAndSet(false)) {
                throw new MappingException("broken on purpose");
              }
            },
            1,
            5_000_000_000L)) {
      rig.session.task(Rig.TASK);
      for (boolean fails : new boolean[] {false, true}) {
        rig.now.set(Rig.START);
        broken.set(fails);
        rig.session.start();
        rig.frames(12).blind(2).frames(5);
        rig.session.keep(Outcome.SUCCESS);
        rig.saved();
      }
      rig.told("built from its bag");
    }
    Episode live = read().episode(0);
    Episode built = read().episode(1);
    assertEquals(live.length(), built.length());
    assertArrayEquals(live.floats("observation.state"), built.floats("observation.state"));
    assertArrayEquals(live.flags(RecordingMapping.DONE), built.flags(RecordingMapping.DONE));
  }

  @Test
  void aStuckEncoderDelaysNoOtherTakeAndEpisodesKeepTheirOrder() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    AtomicBoolean first = new AtomicBoolean(true);
    try (Rig rig =
        new Rig(
            dataset(),
            () -> {
              if (first.getAndSet(false)) {
                try {
                  stuck.await();
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              }
            },
            1,
            300_000_000L)) {
      rig.session.task("first");
      rig.session.start();
      rig.frames(5);
      rig.session.keep(Outcome.SUCCESS);
      rig.session.task("second");
      rig.session.start();
      rig.frames(5);
      rig.session.keep(Outcome.SUCCESS);
      rig.told("is stuck").saved();
      stuck.countDown();
    }
    DatasetReader reader = read();
    assertEquals(List.of("first"), reader.episode(0).tasks());
    assertEquals(List.of("second"), reader.episode(1).tasks());
    assertEquals(5, reader.episode(0).length());
  }

  @Test
  void aCameraThatFallsSilentEndsTheTakeWhichIsKeptAndMarked() throws Exception {
    try (Rig rig = new Rig(dataset())) {
      rig.session.task(Rig.TASK);
      rig.session.start();
      rig.frames(8).blind(20);
      rig.told("/eye").saved();
      assertFalse(rig.session.status().recording());
    }
    Episode episode = read().episode(0);
    boolean[] truncated = episode.flags(RecordingMapping.TRUNCATED);
    assertTrue(truncated[truncated.length - 1]);
    assertTrue(episode.length() >= 8 && episode.length() <= 14, episode.length() + " frames");
    try (BagReader reader = BagReader.open(bags().getFirst())) {
      assertTrue(TakeInfo.of(reader.metadata()).orElseThrow().reason().contains("/eye"));
    }
  }

  @Test
  void aTakeThatWasKeptButNotSavedBeforeACrashBecomesAnEpisodeOnceRecordingGoesOn()
      throws Exception {
    try (Rig rig = new Rig(dataset())) {
      rig.session.task(Rig.TASK);
      rig.session.start();
      rig.frames(9);
      rig.session.keep(Outcome.SUCCESS);
      rig.saved();
    }
    // As if the power had been cut between the bag's end and the commit.
    Path bag = bags().getFirst();
    TakeFolders.markUnsaved(bag);
    for (String part : List.of("data", "videos", "meta")) {
      TakeFolders.delete(dataset().resolve(part));
    }
    Files.move(dataset().resolve("bags"), folder.resolve("bags"));
    Files.delete(dataset());
    try (Rig rig = new Rig(dataset())) {
      assertEquals(0, rig.session.status().episodes());
    }
    Files.move(folder.resolve("bags"), dataset().resolve("bags"));
    try (Rig rig = new Rig(dataset())) {
      rig.told("built from its bag");
      rig.session.task("next");
      rig.session.start();
      rig.frames(3);
      rig.session.keep(Outcome.SUCCESS);
      rig.saved();
    }
    assertEquals(9, read().episode(0).length());
    assertEquals(List.of("next"), read().episode(1).tasks());
    assertEquals(2, bags().size());
    assertTrue(BagCheck.check(bags().getFirst()).messages() > 0);
  }

  @Test
  void aDatasetOfOtherFeaturesIsRefusedByName() throws Exception {
    try (Rig _ = new Rig(dataset())) {
      assertThrows(IOException.class, () -> new Rig(dataset()), "another recorder writes it");
    }
    Path info = dataset().resolve("meta/info.json");
    Files.writeString(info, Files.readString(info).replace("\"joint\"", "\"elbow\""));
    IOException e = assertThrows(IOException.class, () -> new Rig(dataset()));
    assertTrue(String.valueOf(e.getMessage()).contains("observation.state"), e.getMessage());
  }

  @Test
  void videosOfSavedEpisodesBecomeAv1WhileFurtherTakesAreRecorded() throws Exception {
    try (Rig rig = new Rig(dataset(), () -> {}, 1, 5_000_000_000L, VideoEncoding.LEROBOT_AV1)) {
      for (int i = 0; i < 2; i++) {
        rig.task("put it down").session.start();
        rig.frames(12).session.keep(Outcome.SUCCESS);
        rig.saved();
      }
      Rig.await("both videos are AV1", () -> codecs().equals(List.of("av1", "av1")));
    }
    assertEquals(2, read().episodeCount());
    assertEquals(12, read().episode(1).length());
  }

  private List<String> codecs() {
    List<String> codecs = new ArrayList<>();
    try {
      DatasetReader dataset = DatasetReader.open(dataset());
      for (int i = 0; i < dataset.episodeCount(); i++) {
        try (VideoPackets video = new VideoPackets(dataset.episode(i).videoFile("eye"))) {
          codecs.add(video.codecName());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return codecs;
  }
}
