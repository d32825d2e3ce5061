package org.armature.recorder.session;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.armature.recorder.bag.BagTopic;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.RecordingMapping;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.StreamMapping;
import org.armature.recorder.video.VideoEncoding;
import org.jspecify.annotations.Nullable;

/** A robot of one joint with one camera at 10 fps, in a time that the test moves on. */
final class Rig implements AutoCloseable {
  static final long START = 1_700_000_000_000_000_000L;
  static final long PERIOD = 100_000_000L;
  static final String TASK = "lift the lid";
  private static final int SIDE = 64;

  final List<SessionEvent> events = new CopyOnWriteArrayList<>();
  final AtomicLong now = new AtomicLong(START);
  final RecordingSession session;
  private final int joints;
  private final int camera;
  private final int text;
  private final int other;
  private int frame;

  Rig(Path dataset) throws IOException {
    this(dataset, () -> {}, 1, 5_000_000_000L);
  }

  Rig(Path dataset, PlainDecoders.Interference interference, long lowWater, long stallNanos)
      throws IOException {
    this(dataset, interference, lowWater, stallNanos, null);
  }

  Rig(
      Path dataset,
      PlainDecoders.Interference interference,
      long lowWater,
      long stallNanos,
      @Nullable VideoEncoding later)
      throws IOException {
    SessionOptions options =
        new SessionOptions(
            dataset,
            mapping(),
            new PlainDecoders(interference),
            VideoEncoding.LIVE,
            later,
            "",
            lowWater,
            64L << 20,
            8L << 20,
            stallNanos);
    session = RecordingSession.open(options, ReceiveClock.simulated(now::get), events::add);
    joints = session.addTopic(topic("/joints", "plain/msg/Numbers"), 0);
    camera = session.addTopic(topic("/eye", "plain/msg/Picture"), 0);
    text = session.addTopic(topic("/task", "plain/msg/Text"), 1);
    other = session.addTopic(topic("/other", "plain/msg/Text"), 2);
  }

  private static BagTopic topic(String name, String type) {
    return new BagTopic(name, type, "", "", "");
  }

  private static RecordingMapping mapping() {
    return new RecordingMapping(
        10,
        "rig",
        List.of(
            new StreamMapping.Numbers(
                Feature.vector("observation.state", List.of("joint")),
                "/joints",
                "position",
                List.of(),
                "",
                Sampling.NEAREST,
                20_000_000L,
                ""),
            new StreamMapping.Pictures(Feature.camera("eye", SIDE, SIDE), "/eye", 20_000_000L)),
        "/task",
        "data",
        List.of("/other"),
        500_000_000L);
  }

  /** Says what is to be done, over the topic. */
  Rig task(String words) {
    session.message(text, now.get(), now.get(), PlainDecoders.text(words));
    return this;
  }

  /** A message that only the bag keeps. */
  Rig other(String words) {
    session.message(other, now.get(), now.get(), PlainDecoders.text(words));
    return this;
  }

  /** Time goes by, with a picture and two joint states for each frame. */
  Rig frames(int count) {
    return frames(count, SIDE * SIDE * 3);
  }

  /** The same with messages of so many bytes for the pictures. */
  Rig frames(int count, int pictureBytes) {
    for (int i = 0; i < count; i++, frame++) {
      picture(pictureBytes);
      state();
      now.addAndGet(PERIOD / 2);
      state();
      now.addAndGet(PERIOD / 2);
    }
    return this;
  }

  /** Time goes by without pictures. */
  Rig blind(int count) {
    for (int i = 0; i < count; i++) {
      state();
      now.addAndGet(PERIOD);
    }
    return this;
  }

  private void picture(int bytes) {
    session.message(
        camera, now.get(), now.get(), PlainDecoders.picture(now.get(), 40 + frame % 100, bytes));
  }

  private void state() {
    session.message(
        joints, now.get(), now.get(), PlainDecoders.numbers(now.get(), (now.get() - START) * 1e-9));
  }

  /** Waits until every take that ended is dealt with. */
  Rig saved() throws InterruptedException {
    await("all is saved", () -> session.status().saving() == 0);
    return this;
  }

  /** Waits until something is told. */
  Rig told(String words) throws InterruptedException {
    await(
        "'" + words + "' is told",
        () -> events.stream().anyMatch(event -> event.text().contains(words)));
    return this;
  }

  static void await(String what, java.util.function.BooleanSupplier reached)
      throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (!reached.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("within 30 s it did not happen that " + what);
      }
      Thread.sleep(2);
    }
  }

  @Override
  public void close() throws IOException {
    session.close();
  }
}
