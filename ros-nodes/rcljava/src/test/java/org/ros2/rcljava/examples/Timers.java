package org.ros2.rcljava.examples;

import java.util.concurrent.TimeUnit;
import org.ros2.rcljava.RCLJava;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.timer.Timer;
import org.ros2.rcljava.timer.WallTimer;

/** Counts with a timer of real time, which one of ROS time cancels, resets and ends. */
final class Timers {
  private static int ticks;

  private Timers() {}

  public static void main(String[] arguments) {
    RCLJava.rclJavaInit(arguments);
    Node node = RCLJava.createNode("timers");
    WallTimer counting =
        node.createWallTimer(
            20, TimeUnit.MILLISECONDS, () -> System.out.println("tick " + ++ticks));
    Timer looking = node.createTimer(1, TimeUnit.MILLISECONDS, () -> look(counting));
    RCLJava.spin(node);
    System.out.println("cancelled with the node: " + looking.isCanceled());
  }

  private static void look(WallTimer counting) {
    if (counting.isCanceled()) {
      System.out.println("cancelled after " + ticks);
      ticks = 10;
      counting.reset();
    } else if (ticks == 3) {
      counting.cancel();
    } else if (ticks >= 12) {
      System.out.println("period " + counting.getTimerPeriodNS());
      RCLJava.shutdown();
    }
  }
}
