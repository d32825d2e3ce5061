package org.armature.nodes;

import java.util.Arrays;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.Joy;

/** A gamepad that tells its state 50 times a second, as the shipped mapping numbers it. */
final class FakeJoystick {
  static final int DEAD_MAN = 9;
  static final int NEXT_MODE = 4;

  private final Publisher<Joy> publisher;
  private final Thread thread;
  private volatile Joy state = joy(0);
  private volatile boolean telling = true;
  private volatile boolean ended;

  FakeJoystick(SpunNode node) {
    publisher = node.publisher(Joy.class, Topics.JOY, Topics.reliable());
    thread = Thread.ofPlatform().daemon().start(this::tell);
  }

  private static Joy joy(float leftRight, int... pressed) {
    float[] axes = new float[6];
    axes[0] = leftRight;
    int[] buttons = new int[21];
    Arrays.stream(pressed).forEach(button -> buttons[button] = 1);
    return new Joy().setAxes(axes).setButtons(buttons);
  }

  private void tell() {
    try {
      while (!ended) {
        if (telling) {
          publisher.publish(state);
        }
        Thread.sleep(20);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The left stick to the left, which is joint 1 in the second mode; and buttons. */
  void set(double leftRight, int... pressed) {
    state = joy((float) leftRight, pressed);
  }

  /** It falls silent, or tells again. */
  void tells(boolean isTelling) {
    telling = isTelling;
  }

  boolean isHeard() {
    return publisher.getSubscriptionCount() > 0;
  }

  void stop() throws InterruptedException {
    ended = true;
    thread.join();
  }
}
