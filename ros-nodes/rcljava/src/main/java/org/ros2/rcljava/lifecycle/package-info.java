/**
 * Nodes with states, as in rclcpp_lifecycle: {@link org.ros2.rcljava.lifecycle.LifecycleNode} adds
 * the state machine of rcl_lifecycle to a node. Requests for transitions come in from the program
 * or over services; the node's {@link org.ros2.rcljava.lifecycle.LifecycleCallbacks} do the work,
 * and every change of state leaves on {@code ~/transition_event}.
 */
@NullMarked
package org.ros2.rcljava.lifecycle;

import org.jspecify.annotations.NullMarked;
