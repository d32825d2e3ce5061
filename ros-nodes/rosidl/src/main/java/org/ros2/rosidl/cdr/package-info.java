/**
 * Common Data Representation (XCDR version 1, the wire form of ROS 2 messages): {@link
 * org.ros2.rosidl.cdr.CdrWriter} turns messages into bytes in a buffer it reuses, {@link
 * org.ros2.rosidl.cdr.CdrReader} turns bytes of strangers into messages and never reads past their
 * end. Source: OMG DDS-XTYPES 1.3, section 7.4, and OMG DDSI-RTPS 2.5, section 10.
 */
@NullMarked
package org.ros2.rosidl.cdr;

import org.jspecify.annotations.NullMarked;
