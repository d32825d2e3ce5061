/**
 * Transforms between coordinate frames over time, with the names of ROS's tf2. Stamped transforms
 * go into a {@link org.ros2.tf2.BufferCore} from wherever they come; where one frame was, seen from
 * another, at any time of the last seconds comes out. Knows messages but no middleware: {@code
 * org.ros2.tf2_ros} connects it to topics.
 */
@NullMarked
package org.ros2.tf2;

import org.jspecify.annotations.NullMarked;
