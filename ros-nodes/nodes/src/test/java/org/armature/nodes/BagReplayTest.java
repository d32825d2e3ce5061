package org.armature.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.armature.recorder.bag.BagReader;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.bag.BagWriter;
import org.armature.recorder.mcap.McapWriterOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.QosYaml;
import org.ros2.rosidl.cdr.CdrWriter;

class BagReplayTest {
  private static final long MILLISECOND = 1_000_000L;

  private final RosDomain domain = new RosDomain();
  private final SpunNode node = new SpunNode(domain.context(), "player");

  @TempDir Path folder;

  @AfterEach
  void leave() {
    node.close();
    domain.close();
  }

  private Path bag() throws IOException {
    Path path = folder.resolve("bag");
    String latched = QosYaml.write(List.of(QoSProfile.latched()));
    try (BagWriter bag = BagWriter.create(path, McapWriterOptions.ros2(), "")) {
      int text =
          bag.addTopic(new BagTopic("/text", "std_msgs/msg/String", "string data\n", latched, ""));
      int odd = bag.addTopic(new BagTopic("/odd", "odd_msgs/msg/Odd", "uint8 x\n", "", ""));
      int moving =
          bag.addTopic(
              new BagTopic("/teleop/action_chunk", "armature_msgs/msg/ActionChunk", "", "", ""));
      CdrWriter writer = new CdrWriter(64, 640);
      for (int i = 0; i < 5; i++) {
        long time = 1_000_000_000L + 100L * i * MILLISECOND;
        var message = new std_msgs.msg.String().setData("message " + i);
        bag.write(text, 0, time, time, writer.encode(message));
        bag.write(odd, 0, time, time, writer.encode(message));
        bag.write(moving, 0, time, time, writer.encode(message));
      }
    }
    return path;
  }

  @Test
  void messagesOfAnyTypeArePublishedAsFarApartAsTheyCame()
      throws IOException, InterruptedException {
    List<String> heard = new CopyOnWriteArrayList<>();
    List<Integer> odd = new CopyOnWriteArrayList<>();
    node.getNode()
        .createSubscription(
            std_msgs.msg.String.class,
            "/text",
            message -> heard.add(message.getData()),
            QoSProfile.latched().setDepth(10));
    var strange =
        node.getNode()
            .createSerializedSubscription(
                "odd_msgs/msg/Odd",
                "/odd",
                message -> odd.add(message.buffer().remaining()),
                QoSProfile.defaultProfile());
    node.start();
    try (BagReader reader = BagReader.open(bag())) {
      BagReplay replay = new BagReplay(reader, node.getNode(), List.of());
      assertEquals(List.of("/odd", "/text"), replay.topics().stream().sorted().toList());
      assertEquals(
          List.of("/teleop/action_chunk: it moves robots; ask for it by name"), replay.leftOut());
      Eventually.await("it is heard", () -> strange.getPublisherCount() == 1);
      long before = System.nanoTime();
      assertEquals(10, replay.play(2));
      assertTrue(System.nanoTime() - before >= 200 * MILLISECOND, "half as long as recorded");
      Eventually.await("all came", () -> heard.size() == 5 && odd.size() == 5);
      assertEquals("message 4", heard.getLast());
      replay.stop();
      assertEquals(0, replay.play(1));
    }
  }

  @Test
  void topicsThatAreNotThereAreToldWithThoseThatAre() throws IOException {
    try (BagReader reader = BagReader.open(bag())) {
      IllegalArgumentException e =
          assertThrows(
              IllegalArgumentException.class,
              () -> new BagReplay(reader, node.getNode(), List.of("/texts")));
      assertTrue(
          String.valueOf(e.getMessage()).startsWith("the bag has no topic /texts; it has ["),
          e.getMessage());
    }
  }
}
