/**
 * Actions: goals that take a while, with feedback on the way and a result in the end. A node makes
 * an {@link org.ros2.rcljava.action.ActionServer} or an {@link
 * org.ros2.rcljava.action.ActionClient}; both are three services and two topics below the name of
 * the action, as in rcl_action. The life of a goal is that of the ROS 2 design article on actions.
 */
@NullMarked
package org.ros2.rcljava.action;

import org.jspecify.annotations.NullMarked;
