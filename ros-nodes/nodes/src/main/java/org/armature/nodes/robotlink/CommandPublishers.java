package org.armature.nodes.robotlink;

import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.publisher.Publisher;

/** Makes the publishers of a link, on the node that commands the robot. */
@FunctionalInterface
public interface CommandPublishers {
  /**
   * Makes a publisher.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   */
  <T extends MessageDefinition> Publisher<T> create(Class<T> type, String topic);
}
