package org.ros2.rcljava.interfaces;

import org.ros2.rosidl.cdr.CdrStruct;

/** A ROS message. Generated classes implement it; not thread-safe. */
public interface MessageDefinition extends CdrStruct {
  /** Name, type hash and constructor of this message's type. */
  MessageType<?> messageType();
}
