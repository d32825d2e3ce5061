/**
 * The embedded back end: Fast DDS natives out of a Maven artifact, configured by XML profiles
 * written here. Samples come in over UDP and wait in the native history until taken; the graph is
 * announced the way ROS 2 does, so its tools see our nodes; what others have is seen by an observer
 * of discovery. Nothing needs to be installed.
 */
@NullMarked
package org.ros2.rcljava.middleware.fastdds;

import org.jspecify.annotations.NullMarked;
