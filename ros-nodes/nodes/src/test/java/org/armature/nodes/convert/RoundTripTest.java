package org.armature.nodes.convert;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import armature_msgs.msg.CommandSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.armature.nodes.decode.RosDecoders;
import org.armature.nodes.messages.Stamps;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.convert.ConvertBags;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.convert.TakeInfo;
import org.armature.recorder.dataset.DatasetReader;
import org.armature.recorder.dataset.Episode;
import org.armature.recorder.mapping.MappingReader;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mcap.McapWriterOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/** A bag becomes a dataset, that a bag, and that a dataset again. */
class RoundTripTest {
  private static final long MS = 1_000_000L;
  private static final long START = 1_700_000_000_000_000_000L;
  private static final int SIZE = 64;
  private static final String MAPPING =
      """
      robot: arm
      fps: 30
      task: {topic: /instruction}
      features:
        observation.state: {topic: /joint_states, names: [shoulder, elbow], unit: rad}
        action: {topic: /controller/command, names: [shoulder, elbow], before_first: observation.state}
        observation.images.front: {topic: /front/image_raw, width: 64, height: 64}
        observation.images.wrist: {topic: /wrist/image_raw, width: 64, height: 64}
        intervention: {topic: /controller/command_source, field: source, equals: 1}
      """;
  private static final List<String> CAMERAS = List.of("front", "wrist");

  @TempDir Path folder;

  @BeforeEach
  void recordBag() throws IOException {
    try (BagWriter bag =
        BagWriter.create(folder.resolve("first"), McapWriterOptions.ros2(), "jazzy")) {
      BagTopics topics = new BagTopics(bag, Set.of());
      topics.write("/instruction", START, new std_msgs.msg.String().setData("fold the cloth"));
      for (int i = 0; i < 1500; i++) {
        long time = START + 2L * i * MS;
        JointState state =
            new JointState()
                .setName(new String[] {"elbow", "gripper", "shoulder"})
                .setPosition(new double[] {Math.sin(i / 50.0), 0.04, i / 1500.0});
        Stamps.set(state.getHeader().getStamp(), time);
        topics.write("/joint_states", time, state);
        if (i >= 400 && i % 10 == 0) {
          JointState command =
              new JointState()
                  .setName(new String[] {"shoulder", "elbow"})
                  .setPosition(new double[] {i / 1000.0, -i / 1000.0});
          Stamps.set(command.getHeader().getStamp(), time);
          topics.write("/controller/command", time, command);
        }
        if (i == 700) {
          CommandSource source = new CommandSource().setSource(CommandSource.TELEOP);
          Stamps.set(source.getHeader().getStamp(), time);
          topics.write("/controller/command_source", time, source);
          topics.write("/instruction", time, new std_msgs.msg.String().setData("smooth it"));
        }
      }
      for (int i = 0; i < 90; i++) {
        for (int camera = 0; camera < 2; camera++) {
          // Of each camera, one picture is lost.
          if (i != 30 + camera) {
            long time = START + Math.round(i * 1000 / 30.0 * MS) + (5 + 7L * camera) * MS;
            topics.write("/" + CAMERAS.get(camera) + "/image_raw", time, picture(i, time));
          }
        }
      }
      bag.add(
          TakeInfo.started("", START)
              .ended(START + 3000 * MS, Outcome.SUCCESS, false, "")
              .toMetadata());
    }
  }

  private static Image picture(int number, long time) {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      int x = i / 3 % SIZE;
      int y = i / 3 / SIZE;
      rgb[i] = (byte) (60 + x + (i % 3) * 10 + (y + number) % SIZE);
    }
    Image image =
        new Image()
            .setWidth(SIZE)
            .setHeight(SIZE)
            .setStep(3 * SIZE)
            .setEncoding("rgb8")
            .setData(rgb);
    Stamps.set(image.getHeader().getStamp(), time);
    return image;
  }

  private Episode convert(Path bag, String mapping, String name) throws IOException {
    Path set = folder.resolve(name);
    List<String> told = new ArrayList<>();
    int leftOut =
        new ConvertBags(MappingReader.read(mapping, "test.yaml"), new RosDecoders(), set, told::add)
            .run(
                List.of(bag),
                new ConvertBags.Part(0, Double.POSITIVE_INFINITY, "", Outcome.UNLABELLED));
    assertEquals(0, leftOut, told::toString);
    DatasetReader dataset = DatasetReader.open(set);
    dataset.verify();
    return dataset.episode(0);
  }

  @Test
  void numbersAndTimesComeBackEqualAndPicturesWithinTheCodecsError() throws Exception {
    Episode first = convert(folder.resolve("first"), MAPPING, "set");
    assertEquals(90, first.length(), 1);
    DatasetReader dataset = DatasetReader.open(folder.resolve("set"));
    Path back = folder.resolve("back");
    new EpisodeToBag(dataset).write(0, back);
    String mapping =
        MAPPING.replace("/controller/command_source, field: source, equals: 1", "/intervention");
    Episode again = convert(back, mapping, "again");

    assertEquals(first.length(), again.length());
    for (String feature : List.of("observation.state", "action", "next.reward")) {
      assertArrayEquals(first.floats(feature), again.floats(feature), feature);
    }
    for (String feature :
        List.of(
            "intervention",
            "next.success",
            "next.done",
            "next.truncated",
            RecordingMapping.REPEATED)) {
      assertArrayEquals(first.flags(feature), again.flags(feature), feature);
    }
    assertArrayEquals(
        first.integers(RecordingMapping.CAPTURE_TIME),
        again.integers(RecordingMapping.CAPTURE_TIME));
    assertEquals(first.frameTasks(), again.frameTasks());
    assertEquals("smooth it", first.frameTasks().getLast());
    assertTrue(first.flags("intervention")[first.length() - 1]);
    assertTrue(first.flags("next.success")[first.length() - 1]);
    int repeats = 0;
    for (boolean repeated : first.flags(RecordingMapping.REPEATED)) {
      repeats += repeated ? 1 : 0;
    }
    assertEquals(2, repeats, "the two pictures that were lost");
    for (String camera : CAMERAS) {
      assertSamePictures(first, again, camera);
    }
  }

  private static void assertSamePictures(Episode first, Episode again, String camera)
      throws IOException {
    byte[][] pictures = new byte[first.length()][];
    first.forEachFrame(
        camera,
        (i, image) -> {
          pictures[i] = new byte[image.byteCount()];
          image.rgb().get(0, pictures[i]);
        });
    again.forEachFrame(
        camera,
        (i, image) -> {
          double squares = 0;
          for (int k = 0; k < pictures[i].length; k++) {
            double error = (pictures[i][k] & 0xff) - (image.rgb().get(k) & 0xff);
            squares += error * error;
          }
          double decibels = 10 * Math.log10(255 * 255 * pictures[i].length / squares);
          assertTrue(decibels > 35, "picture %d of %s: %.1f dB".formatted(i, camera, decibels));
        });
  }

  @Test
  void bagTellsTypesTimesAndTheTake() throws Exception {
    convert(folder.resolve("first"), MAPPING, "set");
    EpisodeToBag conversion = new EpisodeToBag(DatasetReader.open(folder.resolve("set")));
    Path back = folder.resolve("back");
    conversion.write(0, back);
    try (BagReader bag = BagReader.open(back)) {
      assertEquals(List.of(), bag.faults());
      assertEquals(
          List.of(
              "/controller/command sensor_msgs/msg/JointState",
              "/front/image_raw sensor_msgs/msg/Image",
              "/instruction std_msgs/msg/String",
              "/intervention std_msgs/msg/Bool",
              "/joint_states sensor_msgs/msg/JointState",
              "/wrist/image_raw sensor_msgs/msg/Image"),
          bag.topics().stream().map(t -> t.name() + " " + t.type()).sorted().toList());
      assertTrue(bag.topics().stream().noneMatch(t -> t.definition().isEmpty()));
      assertTrue(bag.start() >= START && bag.end() <= START + 3000 * MS);
      TakeInfo take = TakeInfo.of(bag.metadata()).orElseThrow();
      assertEquals(Outcome.SUCCESS, take.outcome());
      assertEquals(bag.end(), take.endNanos());
    }
    assertTrue(conversion.leftOut().contains("next.reward"));
    assertThrows(IndexOutOfBoundsException.class, () -> conversion.write(1, folder.resolve("b")));
    assertThrows(IOException.class, () -> conversion.write(0, back), "it is there already");
  }
}
