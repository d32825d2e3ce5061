package org.armature.nodes.robotlink;

import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.interfaces.ActionDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.publisher.Publisher;

/** Makes what a link sends through, on the node that commands the robot. */
public interface LinkEndpoints {
  /**
   * Makes a publisher.
   *
   * @throws IllegalArgumentException if the topic name breaks ROS's rules
   */
  <T extends MessageDefinition> Publisher<T> publisher(Class<T> type, String topic);

  /**
   * Makes a client of an action.
   *
   * @throws IllegalArgumentException if the action name breaks ROS's rules
   */
  <T extends ActionDefinition> ActionClient<T> actionClient(Class<T> type, String action);
}
