package org.armature.launch.ros;

import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import org.ros2.rcljava.qos.policies.Reliability;
import picocli.CommandLine.Option;

/** How a command receives: by default whatever the publisher offers. */
final class ReceiveOptions {
  private static final int DEPTH = 100;

  @Option(
      names = "--reliable",
      description = "Ask for lost samples again; publishers with best effort are not heard then.")
  private boolean reliable;

  @Option(
      names = "--latched",
      description = "Get what was sent before, from publishers that are transient local.")
  private boolean latched;

  QoSProfile qos() {
    return QoSProfile.keepLast(DEPTH)
        .setReliability(reliable || latched ? Reliability.RELIABLE : Reliability.BEST_EFFORT)
        .setDurability(latched ? Durability.TRANSIENT_LOCAL : Durability.VOLATILE);
  }
}
