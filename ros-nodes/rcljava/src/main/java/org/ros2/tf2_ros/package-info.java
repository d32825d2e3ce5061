/**
 * tf2 over topics: a {@link org.ros2.tf2_ros.TransformListener} fills a {@link
 * org.ros2.tf2_ros.Buffer} from {@code /tf} and {@code /tf_static}, broadcasters send to them.
 * Names and qualities of service are those of ROS, so that any tf2 on the graph takes part.
 */
@NullMarked
package org.ros2.tf2_ros;

import org.jspecify.annotations.NullMarked;
