/**
 * Message types known by name and text alone: {@link org.ros2.rosidl.definition.MessageDefinitions}
 * finds the text of a type, as bags carry it; {@link org.ros2.rosidl.definition.MessageLayout}
 * reads such a text and gives readers of single fields, without any Java class of the type.
 */
@NullMarked
package org.ros2.rosidl.definition;

import org.jspecify.annotations.NullMarked;
