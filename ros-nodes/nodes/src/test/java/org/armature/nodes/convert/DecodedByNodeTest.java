package org.armature.nodes.convert;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.armature.nodes.messages.Stamps;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.mcap.McapWriterOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/**
 * The official readers for Node decode the messages of a bag by the definitions that it carries.
 */
class DecodedByNodeTest {
  private static final long START = 1_700_000_000_123_456_789L;
  private static final Path SOURCES = Path.of("src", "test", "node").toAbsolutePath();
  private static final Path PROGRAM = Path.of("target", "node").toAbsolutePath();

  @TempDir Path folder;

  @Test
  void messagesAndTimesAreWhatWasWritten() throws Exception {
    Path bag = folder.resolve("bag");
    try (BagWriter writer = BagWriter.create(bag, McapWriterOptions.ros2(), "jazzy")) {
      BagTopics topics = new BagTopics(writer, Set.of());
      topics.write("/instruction", START, new std_msgs.msg.String().setData("falte das Tuch ß"));
      JointState state =
          new JointState()
              .setName(new String[] {"elbow", "shoulder"})
              .setPosition(new double[] {0.1, -1.0 / 3});
      Stamps.set(state.getHeader().getStamp(), START);
      state.getHeader().setFrameId("base");
      topics.write("/joint_states", START + 1, state);
      Image image =
          new Image()
              .setWidth(3)
              .setHeight(2)
              .setStep(9)
              .setEncoding("rgb8")
              .setData(new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, -1});
      topics.write("/front/image_raw", START + 2, image);
    }
    List<JsonNode> messages = decode(bag.resolve("bag_0.mcap"));
    assertEquals(3, messages.size());
    assertEquals("falte das Tuch ß", messages.get(0).at("/decoded/data").asText());
    JsonNode joints = messages.get(1);
    assertEquals("/joint_states", joints.get("topic").asText());
    assertEquals(Long.toString(START + 1), joints.get("logTime").asText());
    assertEquals(START / 1_000_000_000L, joints.at("/decoded/header/stamp/sec").asLong());
    assertEquals(123_456_789, joints.at("/decoded/header/stamp/nanosec").asLong());
    assertEquals("base", joints.at("/decoded/header/frame_id").asText());
    assertEquals("[\"elbow\",\"shoulder\"]", joints.at("/decoded/name").toString());
    assertEquals(-1.0 / 3, joints.at("/decoded/position/1").asDouble());
    assertEquals(0, joints.at("/decoded/velocity").size());
    JsonNode picture = messages.get(2).get("decoded");
    assertEquals(3, picture.get("width").asInt());
    assertEquals("rgb8", picture.get("encoding").asText());
    assertEquals(18, picture.at("/data/bytes").asInt());
    assertEquals(16 * 17 / 2 + 255, picture.at("/data/sum").asInt());
  }

  private static List<JsonNode> decode(Path file) throws IOException, InterruptedException {
    Files.createDirectories(PROGRAM);
    for (String name : List.of("package.json", "package-lock.json", "decode.mjs")) {
      Files.copy(SOURCES.resolve(name), PROGRAM.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.isDirectory(PROGRAM.resolve("node_modules"))) {
      run("npm", "ci", "--silent", "--no-audit", "--no-fund");
    }
    List<JsonNode> messages = new ArrayList<>();
    for (String line : run("node", "decode.mjs", file.toString())) {
      messages.add(new ObjectMapper().readTree(line));
    }
    return messages;
  }

  private static List<String> run(String... command) throws IOException, InterruptedException {
    Path out = Files.createTempFile("node", ".out");
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(PROGRAM.toFile())
              .redirectErrorStream(true)
              .redirectOutput(out.toFile())
              .start();
      boolean ended = process.waitFor(120, TimeUnit.SECONDS);
      process.destroyForcibly();
      assertEquals(0, ended ? process.exitValue() : -1, () -> read(out));
      return Files.readAllLines(out);
    } finally {
      Files.delete(out);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
