package org.ros2.rosidl.definition;

import org.ros2.rosidl.cdr.CdrReader;

/** Passes over values on the wire. */
@FunctionalInterface
interface Skip {
  /**
   * Passes over one value.
   *
   * @throws org.ros2.rosidl.cdr.CdrException if it is not there
   */
  void over(CdrReader reader);
}
