package org.armature.nodes.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.armature.nodes.decode.RosDecoders;
import org.armature.nodes.messages.Stamps;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.convert.Outcome;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.session.ReceiveClock;
import org.armature.recorder.session.RecordingSession;
import org.armature.recorder.session.SessionOptions;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rosidl.cdr.CdrWriter;
import org.ros2.rosidl.definition.MessageDefinitions;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/**
 * A recorder that records short takes of two cameras and two joints, one after the other, until it
 * is killed, and prints what it has received and saved.
 */
final class RecorderProcess {
  private static final List<String> JOINTS = List.of("shoulder", "elbow");
  private static final int WIDTH = 64;
  private static final int HEIGHT = 48;
  private static final int FPS = 20;
  private static final long TICK_NANOS = 10_000_000L;
  private static final int TICKS_PER_FRAME = 5;

  private final RecordingSession session;
  private final ReceiveClock clock;
  private final int[] cameras;
  private final int joints;
  private final byte[] pixels = new byte[WIDTH * HEIGHT * 3];
  private final Random random;
  private final CdrWriter writer = new CdrWriter(1 << 14, 1 << 20);
  private long tick;

  private RecorderProcess(Path dataset, long seed) throws IOException {
    random = new Random(seed);
    clock = ReceiveClock.steady(() -> System.currentTimeMillis() * 1_000_000L);
    session =
        RecordingSession.open(
            options(dataset), clock, event -> System.out.println("told " + event.text()));
    joints = add("/joint_states", "sensor_msgs/msg/JointState");
    cameras =
        new int[] {
          add("/front/image_raw", "sensor_msgs/msg/Image"),
          add("/wrist/image_raw", "sensor_msgs/msg/Image")
        };
  }

  static SessionOptions options(Path dataset) {
    return SessionOptions.of(dataset, mapping(), new RosDecoders(), "jazzy").withLowWater(1);
  }

  private static RecordingMapping mapping() {
    return new RecordingMapping(
        FPS,
        "arm",
        List.of(
            new StreamMapping.Numbers(
                Feature.vector("observation.state", JOINTS),
                "/joint_states",
                "position",
                JOINTS,
                "name",
                Sampling.NEAREST,
                50_000_000L,
                ""),
            camera("front"),
            camera("wrist")),
        "",
        "",
        List.of(),
        5_000_000_000L);
  }

  private static StreamMapping camera(String name) {
    return new StreamMapping.Pictures(
        Feature.camera(name, WIDTH, HEIGHT), "/" + name + "/image_raw", 50_000_000L);
  }

  private int add(String topic, String type) throws MappingException {
    String definition = MessageDefinitions.known().of(type).orElseThrow();
    return session.addTopic(new BagTopic(topic, type, definition, "", ""), 0);
  }

  /**
   * Records until it is killed.
   *
   * @param arguments the dataset's folder and a seed
   */
  public static void main(String[] arguments) throws Exception {
    long seed = Long.parseLong(arguments[1]);
    RecorderProcess process = new RecorderProcess(Path.of(arguments[0]), seed);
    for (int take = 0; ; take++) {
      process.take("take %d of run %d".formatted(take, seed));
    }
  }

  private void take(String task) throws InterruptedException {
    session.task(task);
    session.start();
    System.out.println("started " + task);
    long received = 0;
    int ticks = 30 + random.nextInt(60);
    for (int i = 0; i < ticks; i++) {
      received += tick();
      System.out.println("received " + received + " " + clock.nowNanos());
    }
    if (random.nextInt(5) == 0) {
      session.discard();
      System.out.println("discarded " + task);
    } else {
      session.keep(random.nextBoolean() ? Outcome.SUCCESS : Outcome.FAILURE);
      System.out.println("kept " + task);
    }
  }

  /** Ten milliseconds of a robot; returns the number of messages. */
  private int tick() throws InterruptedException {
    Thread.sleep(TICK_NANOS / 1_000_000L);
    long now = clock.nowNanos();
    JointState state = new JointState();
    Stamps.set(state.getHeader().getStamp(), now);
    state.setName(JOINTS).setPosition(new double[] {Math.sin(now * 1e-9), 0.5});
    send(joints, now, state);
    if (tick++ % TICKS_PER_FRAME != 0) {
      return 1;
    }
    for (int camera : cameras) {
      random.nextBytes(pixels);
      Image image =
          new Image()
              .setWidth(WIDTH)
              .setHeight(HEIGHT)
              .setStep(WIDTH * 3)
              .setEncoding("rgb8")
              .setData(pixels);
      Stamps.set(image.getHeader().getStamp(), now);
      send(camera, now, image);
    }
    return 1 + cameras.length;
  }

  private void send(int topic, long now, MessageDefinition message) {
    ByteBuffer encoded = writer.encode(message);
    ByteBuffer copy = ByteBuffer.allocate(encoded.remaining()).put(encoded.duplicate()).flip();
    session.message(topic, now, now, copy);
  }
}
