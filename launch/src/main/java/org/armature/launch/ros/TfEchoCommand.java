package org.armature.launch.ros;

import builtin_interfaces.msg.Time;
import geometry_msgs.msg.Quaternion;
import geometry_msgs.msg.TransformStamped;
import geometry_msgs.msg.Vector3;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.ros2.tf2.TransformException;
import org.ros2.tf2_ros.Buffer;
import org.ros2.tf2_ros.TransformListener;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints where one frame is in another. */
@Command(
    name = "echo",
    description = "Prints where one frame is in another until it is interrupted.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TfEchoCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "IN", description = "The frame that it is told in.")
  private String in = "";

  @Parameters(index = "1", paramLabel = "OF", description = "The frame whose place is told.")
  private String of = "";

  @Option(
      names = {"-r", "--rate"},
      defaultValue = "1",
      description = "Times per second (${DEFAULT-VALUE}).")
  private double rate;

  @Option(names = "--once", description = "Ends after one.")
  private boolean once;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "10",
      description = "Longest wait for the first (${DEFAULT-VALUE}).")
  private double timeout;

  @Mixin private DomainOption domain = new DomainOption();

  @Override
  public Integer call() {
    if (!(rate > 0) || rate > 1000) {
      throw new IllegalArgumentException(
          "rate is %s; choose up to 1000 per second".formatted(rate));
    }
    Duration patience = Duration.ofNanos(Math.round(timeout * 1e9));
    Buffer buffer = new Buffer();
    try (RosSession session = domain.join()) {
      TransformListener listener = new TransformListener(buffer, session.node());
      try {
        System.out.print(text(buffer.lookupTransform(in, of, 0, patience)));
        while (!once) {
          LockSupport.parkNanos(Math.round(1e9 / rate));
          System.out.print(text(buffer.lookupTransform(in, of, 0)));
        }
      } catch (TransformException e) {
        throw new IllegalArgumentException(
            "%s; frames there are: %s".formatted(e.getMessage(), buffer.getAllFrameNames()), e);
      } finally {
        listener.dispose();
      }
    }
    return 0;
  }

  private static String text(TransformStamped stamped) {
    Time stamp = stamped.getHeader().getStamp();
    Vector3 place = stamped.getTransform().getTranslation();
    Quaternion q = stamped.getTransform().getRotation();
    double[] angles = rollPitchYaw(q);
    return String.format(
        Locale.ROOT,
        """
        At time %d.%09d
        - Translation: [%.3f, %.3f, %.3f]
        - Rotation: in Quaternion (xyzw) [%.3f, %.3f, %.3f, %.3f]
        - Rotation: in RPY (radian) [%.3f, %.3f, %.3f]
        - Rotation: in RPY (degree) [%.3f, %.3f, %.3f]
        """,
        stamp.getSec(),
        stamp.getNanosec(),
        place.getX(),
        place.getY(),
        place.getZ(),
        q.getX(),
        q.getY(),
        q.getZ(),
        q.getW(),
        angles[0],
        angles[1],
        angles[2],
        Math.toDegrees(angles[0]),
        Math.toDegrees(angles[1]),
        Math.toDegrees(angles[2]));
  }

  /** Angles about fixed x, y and z, in that order (REP-103), rad. */
  static double[] rollPitchYaw(Quaternion q) {
    double x = q.getX();
    double y = q.getY();
    double z = q.getZ();
    double w = q.getW();
    return new double[] {
      Math.atan2(2 * (w * x + y * z), 1 - 2 * (x * x + y * y)),
      Math.asin(Math.clamp(2 * (w * y - z * x), -1, 1)),
      Math.atan2(2 * (w * z + x * y), 1 - 2 * (y * y + z * z))
    };
  }
}
