package org.armature.recorder.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.DatasetWriter;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.dataset.EpisodeWriter;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.MappingFile;
import org.armature.recorder.mapping.MappingReader;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mcap.McapMetadata;
import org.armature.recorder.mcap.McapWriterOptions;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BagToEpisodeTest {
  private static final long MS = 1_000_000L;
  private static final long START = 1_700_000_000_000_000_000L;
  private static final VideoEncoding ENCODING = VideoEncoding.DEFAULT;
  private static final Map<String, String> TYPES =
      Map.of(
          "/state", "plain/msg/Numbers",
          "/command", "plain/msg/Numbers",
          "/front", "plain/msg/Picture",
          "/task", "plain/msg/Text",
          "/by_hand", "plain/msg/Numbers");
  private static final String MAPPING =
      """
      fps: 20
      task: {topic: /task}
      features:
        observation.state: {topic: /state, field: data, names: [a, b]}
        action: {topic: /command, field: data, names: [a, b], before_first: observation.state}
        observation.images.front: {topic: /front, width: 32, height: 32}
        intervention: {topic: /by_hand}
      """;

  private record Message(String topic, long receive, ByteBuffer data) {}

  @TempDir Path folder;
  private final List<Message> messages = new ArrayList<>();

  private void add(String topic, double receiveMillis, ByteBuffer data) {
    messages.add(new Message(topic, START + Math.round(receiveMillis * MS), data));
  }

  private static long at(double millis) {
    return START + Math.round(millis * MS);
  }

  /** Two seconds of states at 200 Hz, pictures at 20 Hz that get lighter, a command at 1 s. */
  private void usual() {
    for (int i = 0; i < 400; i++) {
      add("/state", 5 * i + 1, PlainDecoders.numbers(at(5 * i), i, -i));
    }
    for (int i = 0; i < 40; i++) {
      add("/front", 50 * i + 22, PlainDecoders.picture(at(50 * i + 2), 20 + 5 * i));
    }
    add("/command", 1001, PlainDecoders.numbers(at(1000), 7, 8));
    add("/task", 0, PlainDecoders.text("stack the cubes"));
  }

  private BagReader bag(McapMetadata... metadata) throws IOException {
    Path path = folder.resolve("bag");
    messages.sort(Comparator.comparingLong(Message::receive));
    try (BagWriter bag = BagWriter.create(path, McapWriterOptions.ros2(), "jazzy")) {
      Map<String, Integer> topics = new HashMap<>();
      for (Message message : messages) {
        int topic =
            topics.computeIfAbsent(
                message.topic(),
                name ->
                    bag.addTopic(
                        new BagTopic(
                            name, TYPES.getOrDefault(name, "plain/msg/Other"), "", "", "")));
        bag.write(topic, 0, message.receive(), message.receive(), message.data());
      }
      for (McapMetadata record : metadata) {
        bag.add(record);
      }
    }
    return BagReader.open(path);
  }

  private ConvertedEpisode convert(TakeInfo take) throws IOException {
    RecordingMapping mapping = MappingReader.read(MAPPING, "test.yaml").mapping();
    try (BagReader bag = bag();
        DatasetWriter dataset =
            DatasetWriter.create(folder.resolve("set"), mapping.schema(), ENCODING);
        EpisodeWriter episode = dataset.beginEpisode()) {
      ConvertedEpisode made =
          new BagToEpisode(mapping, new PlainDecoders(), ENCODING).convert(bag, take, episode);
      if (made.frames() > 0) {
        episode.commit(made.videos());
      }
      return made;
    }
  }

  private Episode episode() throws IOException {
    DatasetReader dataset = DatasetReader.open(folder.resolve("set"));
    dataset.verify();
    return dataset.episode(0);
  }

  private int[] greys() throws IOException {
    Episode episode = episode();
    int[] greys = new int[episode.length()];
    episode.forEachFrame("front", (i, image) -> greys[i] = image.rgb().get(1000) & 0xff);
    return greys;
  }

  @Test
  void framesHoldWhatTheMessagesHeld() throws Exception {
    usual();
    ConvertedEpisode made =
        convert(TakeInfo.started("", 0).ended(at(5000), Outcome.SUCCESS, false, ""));
    assertEquals(40, made.frames());
    assertEquals(20, made.measuredFps(), 1e-6);
    assertEquals(0, made.repeatedValues());
    assertEquals(List.of("the bag has no message of /by_hand"), made.warnings());
    Episode episode = episode();
    assertEquals(Collections.nCopies(40, "stack the cubes"), episode.frameTasks());
    int[] greys = greys();
    for (int i = 0; i < 40; i++) {
      assertArrayEquals(new float[] {10 * i, -10 * i}, episode.floats("observation.state")[i]);
      assertArrayEquals(
          i < 20 ? new float[] {10 * i, -10 * i} : new float[] {7, 8}, episode.floats("action")[i]);
      assertEquals(20 + 5 * i, greys[i], 4, "the codec's error");
      assertEquals(i == 39, episode.flags("next.success")[i]);
    }
    long[] captures = episode.integers(RecordingMapping.CAPTURE_TIME);
    assertArrayEquals(new long[] {at(50), 0, at(52), 0}, Arrays.copyOfRange(captures, 4, 8));
  }

  @Test
  void damagedPictureIsRepeatedMarkedAndTold() throws Exception {
    usual();
    messages.removeIf(m -> m.topic().equals("/front") && m.receive() == at(50 * 10 + 22));
    add("/front", 50 * 10 + 22, PlainDecoders.picture(at(50 * 10 + 2), PlainDecoders.DAMAGED));
    add("/state", 333, ByteBuffer.allocate(3));
    ConvertedEpisode made =
        convert(TakeInfo.started("wave", 0).ended(at(5000), Outcome.FAILURE, true, "x"));
    assertEquals(40, made.frames());
    assertEquals(1, made.damagedPictures());
    assertTrue(
        made.warnings().stream().anyMatch(w -> w.contains("/front") && w.contains("breaks")));
    assertTrue(
        made.warnings().stream().anyMatch(w -> w.contains("/state") && w.contains("3 bytes")));
    int[] greys = greys();
    assertEquals(greys[9], greys[10], 2);
    assertEquals(20 + 5 * 11, greys[11], 4);
    Episode episode = episode();
    boolean[] repeated = episode.flags(RecordingMapping.REPEATED);
    long[] captures = episode.integers(RecordingMapping.CAPTURE_TIME);
    for (int i = 0; i < 40; i++) {
      assertEquals(i == 10, repeated[4 * i + 2]);
    }
    assertEquals(at(9 * 50 + 2), captures[4 * 10 + 2]);
    assertTrue(episode.flags("next.truncated")[39]);
    assertEquals("wave", episode.frameTasks().getFirst());
  }

  @Test
  void onlyMessagesOfTheTakeBecomeFrames() throws Exception {
    usual();
    messages.replaceAll(
        m -> m.topic().equals("/command") ? new Message("/command", at(-300), m.data()) : m);
    messages.replaceAll(m ->
        m.topic().equals("/command")
            ? new Message("/command", m.receive(), PlainDecoders.numbers(at(-301), 7, 8))
            : m);
    convert(TakeInfo.started("wave", at(500)).ended(at(1510), Outcome.SUCCESS, false, ""));
    Episode episode = episode();
    assertEquals(20, episode.length());
    assertArrayEquals(new float[] {100, -100}, episode.floats("observation.state")[0]);
    assertArrayEquals(new float[] {100, -100}, episode.floats("action")[0], "the state stands in");
  }

  @Test
  void silentCameraEndsTheEpisodeThere() throws Exception {
    usual();
    messages.removeIf(m -> m.topic().equals("/front") && m.receive() > at(1000));
    ConvertedEpisode made = convert(TakeInfo.started("", 0));
    assertTrue(made.stopped().contains("/front"), made.stopped());
    Episode episode = episode();
    assertEquals(30, episode.length(), 1);
    assertTrue(episode.flags("next.truncated")[episode.length() - 1]);
    assertEquals(10.0, (double) made.repeatedValues(), 1);
  }

  @Test
  void missingTopicsAreToldWithThoseOfTheBag() throws Exception {
    usual();
    messages.removeIf(m -> m.topic().equals("/front"));
    add("/rear", 5, ByteBuffer.allocate(4));
    String message =
        assertThrows(MappingException.class, () -> convert(TakeInfo.started("", 0))).getMessage();
    assertTrue(
        message != null
            && message.contains("/front (observation.images.front)")
            && message.contains("1 of /rear (plain/msg/Other)"),
        message);
  }

  @Test
  void bagWithoutTaskAsksForOne() throws Exception {
    usual();
    messages.removeIf(m -> m.topic().equals("/task"));
    add("/task", 0, PlainDecoders.text(" "));
    String message =
        assertThrows(MappingException.class, () -> convert(TakeInfo.started("", 0))).getMessage();
    assertTrue(message != null && message.contains("/task"), message);
  }

  @Test
  void bagsAreAppendedOnceEachWithTheirOutcome() throws Exception {
    usual();
    bag(TakeInfo.started("", at(0)).ended(at(1500), Outcome.SUCCESS, false, "").toMetadata())
        .close();
    Path set = folder.resolve("set");
    Path take = set.resolve("bags/take");
    Files.move(folder.resolve("bag"), folder.resolve("take"));
    bag(TakeInfo.started("wave", at(100)).toMetadata()).close();
    Path cutOff = folder.resolve("cut");
    Files.move(folder.resolve("bag"), cutOff);
    messages.removeIf(m -> m.topic().equals("/state"));
    bag().close();
    Path lacking = folder.resolve("bag");

    List<String> told = new ArrayList<>();
    ConvertBags.Part part = new ConvertBags.Part(0, 1, "", Outcome.FAILURE);
    ConvertBags conversion =
        new ConvertBags(
            MappingReader.read(MAPPING, "test.yaml"), new PlainDecoders(), set, told::add);
    assertEquals(1, conversion.run(List.of(lacking, cutOff), part));
    Files.createDirectories(take.getParent());
    Files.move(folder.resolve("take"), take);
    assertEquals(0, conversion.run(List.of(take), part));
    assertEquals(0, conversion.run(List.of(take), part), "it is there already");

    DatasetReader dataset = DatasetReader.open(set);
    dataset.verify();
    assertEquals(2, dataset.episodeCount());
    Episode first = dataset.episode(0);
    assertEquals("wave", first.frameTasks().getFirst());
    assertTrue(first.flags("next.truncated")[first.length() - 1], "it was cut off");
    assertEquals("", first.bag());
    Episode second = dataset.episode(1);
    assertEquals("bags/take", second.bag());
    assertEquals("stack the cubes", second.frameTasks().getFirst());
    assertTrue(second.flags("next.success")[second.length() - 1]);
    assertEquals(30, second.length());
    String all = String.join("\n", told);
    assertTrue(all.contains("no messages of /state (observation.state)"), all);
    assertTrue(
        all.contains("episode 1 (success), 30 frames, 1.5 s, 20.00 fps measured of 20"), all);
    assertTrue(all.contains("is episode 1 already"), all);
  }

  @Test
  void ofOtherBagsThePartIsTakenThatTheUserNames() throws Exception {
    usual();
    bag().close();
    Path set = folder.resolve("set");
    MappingFile mapping = MappingReader.read(MAPPING, "test.yaml");
    new ConvertBags(mapping, new PlainDecoders(), set, line -> {})
        .run(
            List.of(folder.resolve("bag")),
            new ConvertBags.Part(0.5, 1.51, "lift it", Outcome.SUCCESS));
    Episode episode = episode();
    assertEquals(20, episode.length());
    assertEquals("lift it", episode.frameTasks().getFirst());
    assertTrue(episode.flags("next.success")[19]);
    MappingFile other = MappingReader.read(MAPPING.replace("fps: 20", "fps: 10"), "test.yaml");
    String message =
        assertThrows(
                IOException.class,
                () ->
                    new ConvertBags(other, new PlainDecoders(), set, line -> {})
                        .run(
                            List.of(folder.resolve("bag")),
                            new ConvertBags.Part(0, 1, "lift it", Outcome.SUCCESS)))
            .getMessage();
    assertTrue(
        message != null && message.contains("20 fps") && message.contains("10 fps"), message);
    assertEquals(20, episode().length(), "what was there stays");
  }

  @Test
  void takeTellsOfItselfInItsBag() throws Exception {
    add("/task", 0, PlainDecoders.text("x"));
    TakeInfo begun = TakeInfo.started("open the drawer", 42);
    TakeInfo ended = begun.ended(4711, Outcome.FAILURE, true, "/front is silent");
    try (BagReader bag = bag(begun.toMetadata(), ended.toMetadata())) {
      assertEquals(ended, TakeInfo.of(bag.metadata()).orElseThrow());
    }
    assertTrue(TakeInfo.of(List.of(new McapMetadata("other", Map.of()))).isEmpty());
    McapMetadata damaged = new McapMetadata("armature.take", Map.of("outcome", "great"));
    String message =
        assertThrows(IOException.class, () -> TakeInfo.of(List.of(damaged))).getMessage();
    assertTrue(message != null && message.contains("start"), message);
  }
}
