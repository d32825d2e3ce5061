package org.armature.bench.ros;

import builtin_interfaces.msg.Time;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.executors.DirectExecutor;
import org.ros2.rcljava.executors.Executor;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.qos.QoSProfile;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/**
 * One process of a pair, on the client library; {@code bench.c} plays the same roles.
 *
 * <ul>
 *   <li>{@code ping COUNT HZ} sends joint states and measures how long each takes to come back
 *   <li>{@code pong} decodes each and sends it again, until its standard input ends
 *   <li>{@code show COUNT HZ CAMERAS} sends pictures of 640 by 480 pixels
 *   <li>{@code watch CAMERAS} measures their age on arrival, until its standard input ends
 * </ul>
 *
 * Each prints {@code ready} once its endpoints exist and, but for pong, a line of JSON at its end.
 * Stamps and latencies are of the monotonic clock, which the processes of a host share.
 */
final class Role {
  /** System property: one of {@link RosBench.Callbacks}. */
  static final String CALLBACKS = "armature.bench.callbacks";

  private static final int JOINTS = 14;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final int PIXEL_BYTES = WIDTH * HEIGHT * 3;

  /** Enough for the compiler to have seen everything that is measured. */
  private static final int WARM_UP = 6000;

  private static final int MOST_PICTURES = 1 << 20;
  private static final QoSProfile QOS = QoSProfile.keepLast(10);

  private final Node node;

  private Role() {
    RCLJava.rclJavaInit();
    node = RCLJava.createNode("bench");
    Executor executor =
        switch (RosBench.Callbacks.valueOf(System.getProperty(CALLBACKS))) {
          case DIRECT -> new DirectExecutor();
          case SPINNING -> new SingleThreadedExecutor();
        };
    executor.addNode(() -> node);
    Thread.ofPlatform().daemon().name("spin").start(executor::spin);
  }

  /** Plays the role that the arguments name. */
  public static void main(String[] arguments) throws IOException {
    Role role = new Role();
    switch (arguments[0]) {
      case "ping" -> role.ping(Integer.parseInt(arguments[1]), Double.parseDouble(arguments[2]));
      case "pong" -> role.pong();
      case "show" ->
          role.show(
              Integer.parseInt(arguments[1]),
              Double.parseDouble(arguments[2]),
              Integer.parseInt(arguments[3]));
      case "watch" -> role.watch(Integer.parseInt(arguments[1]));
      default -> throw new IllegalArgumentException("no role '" + arguments[0] + "'");
    }
    RCLJava.shutdown();
  }

  private void ping(int count, double hz) throws IOException {
    long[] sent = new long[WARM_UP + count];
    Latencies latencies = new Latencies(count);
    node.createLoanedSubscription(
        JointState.class,
        "/bench/pong",
        message -> {
          long now = System.nanoTime();
          int k = message.getHeader().getStamp().getNanosec();
          if (k >= WARM_UP) {
            latencies.add(now - sent[k]);
          }
        },
        QOS);
    Publisher<JointState> publisher = node.createPublisher(JointState.class, "/bench/ping", QOS);
    System.out.println("ready");
    await(publisher);
    JointState message = jointState();
    Usage usage = new Usage();
    long start = System.nanoTime();
    for (int i = 0; i < sent.length; i++) {
      sleepUntil(start + Math.round(i * 1e9 / hz));
      if (i == WARM_UP) {
        usage = new Usage();
      }
      message.getHeader().getStamp().setNanosec(i);
      sent[i] = System.nanoTime();
      publisher.publish(message);
    }
    sleepUntil(System.nanoTime() + 500_000_000L);
    print(usage.measured(count, latencies));
  }

  private void pong() throws IOException {
    Publisher<JointState> publisher = node.createPublisher(JointState.class, "/bench/pong", QOS);
    node.createLoanedSubscription(JointState.class, "/bench/ping", publisher::publish, QOS);
    System.out.println("ready");
    awaitEndOfInput();
  }

  private void show(int count, double hz, int cameras) throws IOException {
    List<Publisher<Image>> publishers = new ArrayList<>();
    for (int i = 0; i < cameras; i++) {
      publishers.add(node.createPublisher(Image.class, "/bench/camera" + i, QOS));
    }
    Image image = image();
    System.out.println("ready");
    for (Publisher<Image> publisher : publishers) {
      await(publisher);
    }
    Usage usage = new Usage();
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      sleepUntil(start + Math.round(i * 1e9 / hz));
      for (int k = 0; k < cameras; k++) {
        stamp(image.getHeader().getStamp(), System.nanoTime());
        publishers.get(k).publish(image);
      }
    }
    Measurement measured = usage.measured(count * cameras, new Latencies(0));
    sleepUntil(System.nanoTime() + 2_000_000_000L);
    print(measured);
  }

  private void watch(int cameras) throws IOException {
    Latencies latencies = new Latencies(MOST_PICTURES);
    for (int i = 0; i < cameras; i++) {
      node.createLoanedSubscription(
          Image.class,
          "/bench/camera" + i,
          image -> {
            if (image.getData().size() == PIXEL_BYTES) {
              latencies.add(System.nanoTime() - nanos(image.getHeader().getStamp()));
            }
          },
          QOS);
    }
    System.out.println("ready");
    Usage usage = new Usage();
    awaitEndOfInput();
    print(usage.measured(0, latencies));
  }

  private static JointState jointState() {
    JointState message = new JointState();
    message.getHeader().setFrameId("base_link");
    String[] names = new String[JOINTS];
    double[] position = new double[JOINTS];
    double[] velocity = new double[JOINTS];
    for (int i = 0; i < JOINTS; i++) {
      names[i] = "arm_joint_" + i;
      position[i] = 0.1 * i;
      velocity[i] = -0.1 * i;
    }
    return message.setName(names).setPosition(position).setVelocity(velocity);
  }

  private static Image image() {
    ByteBuffer pixels = ByteBuffer.allocateDirect(PIXEL_BYTES);
    for (int i = 0; i < PIXEL_BYTES; i++) {
      pixels.put(i, (byte) ((i * 0x9E3779B1) >>> 24));
    }
    Image image = new Image();
    image.getHeader().setFrameId("camera");
    return image
        .setWidth(WIDTH)
        .setHeight(HEIGHT)
        .setStep(3 * WIDTH)
        .setEncoding("rgb8")
        .setData(pixels);
  }

  private static void stamp(Time time, long nanos) {
    time.setSec((int) (nanos / 1_000_000_000L)).setNanosec((int) (nanos % 1_000_000_000L));
  }

  private static long nanos(Time time) {
    return time.getSec() * 1_000_000_000L + time.getNanosec();
  }

  /** Waits for a subscription, and a little longer for its side to know as much. */
  private static void await(Publisher<?> publisher) {
    while (publisher.getSubscriptionCount() == 0) {
      sleepUntil(System.nanoTime() + 10_000_000L);
    }
    sleepUntil(System.nanoTime() + 500_000_000L);
  }

  private static void sleepUntil(long nanos) {
    for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  private static void awaitEndOfInput() throws IOException {
    byte[] input = new byte[64];
    while (System.in.read(input) >= 0) {
      Arrays.fill(input, (byte) 0);
    }
  }

  private static void print(Measurement measurement) throws IOException {
    System.out.println(new ObjectMapper().writeValueAsString(measurement));
  }
}
