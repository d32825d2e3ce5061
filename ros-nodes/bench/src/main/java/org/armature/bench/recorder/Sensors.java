package org.armature.bench.recorder;

import builtin_interfaces.msg.Time;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.armature.kinematics.PandaRobot;
import org.armature.nodes.Topics;
import org.armature.nodes.messages.Stamps;
import org.armature.nodes.time.RobotClock;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

/** Role: a robot's sensors, each on a thread of its own. Arguments: number of cameras. */
final class Sensors {
  static final int WIDTH = 640;
  static final int HEIGHT = 480;
  static final int CAMERA_HZ = 30;
  private static final int JOINT_HZ = 500;
  private static final int PICTURES = 16;
  private static final int NOISE_SIGMA = 4;
  private static final long SECOND = 1_000_000_000L;

  /** Sends something once. */
  private interface Sender {
    void send(long number, long stampNanos);
  }

  private final AtomicBoolean running = new AtomicBoolean(true);
  private final RobotClock clock = RobotClock.system();

  private Sensors() {}

  static String camera(int number) {
    return "camera" + number;
  }

  /** Sends until the end of input. */
  public static void main(String[] arguments) throws Exception {
    RCLJava.rclJavaInit();
    Node node = RCLJava.createNode("sensors");
    Sensors sensors = new Sensors();
    byte[][] pictures = pictures();
    for (int i = 0; i < Integer.parseInt(arguments[0]); i++) {
      Publisher<Image> publisher =
          node.createPublisher(Image.class, Topics.image(camera(i)), Topics.sensorData());
      Image image =
          new Image().setWidth(WIDTH).setHeight(HEIGHT).setStep(3 * WIDTH).setEncoding("rgb8");
      sensors.every(
          SECOND / CAMERA_HZ,
          (number, stamp) -> {
            image.setData(pictures[(int) (number % PICTURES)]);
            stamp(image.getHeader().getStamp(), stamp);
            publisher.publish(image);
          });
    }
    Publisher<JointState> joints =
        node.createPublisher(JointState.class, Topics.JOINT_STATES, Topics.reliable());
    JointState state =
        new JointState()
            .setName(PandaRobot.model().jointNames())
            .setPosition(PandaRobot.readyPosition());
    sensors.every(
        SECOND / JOINT_HZ,
        (number, stamp) -> {
          stamp(state.getHeader().getStamp(), stamp);
          joints.publish(state);
        });
    BenchProcess.awaitEnd();
    sensors.running.set(false);
    System.out.println("{}");
    RCLJava.shutdown();
  }

  private static void stamp(Time time, long nanos) {
    Stamps.set(time, nanos);
  }

  private void every(long periodNanos, Sender sender) {
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          long begin = System.nanoTime();
          for (long i = 0; running.get(); i++) {
            long due = begin + i * periodNanos;
            while (System.nanoTime() < due) {
              LockSupport.parkNanos(due - System.nanoTime());
            }
            sender.send(i, clock.nowNanos());
          }
        });
  }

  /** Slow shades with a thing that moves, and the noise of a sensor, which packs badly. */
  private static byte[][] pictures() {
    Random random = new Random(1);
    byte[][] pictures = new byte[PICTURES][3 * WIDTH * HEIGHT];
    for (int p = 0; p < PICTURES; p++) {
      for (int i = 0; i < pictures[p].length; i++) {
        int x = i / 3 % WIDTH;
        int y = i / 3 / WIDTH;
        boolean thing = Math.abs(x - 40 * p) < 40 && Math.abs(y - 240) < 40;
        int level = thing ? 200 : 60 + x / 8 + y / 8;
        pictures[p][i] =
            (byte) Math.clamp(level + Math.round(NOISE_SIGMA * random.nextGaussian()), 0, 255);
      }
    }
    return pictures;
  }
}
