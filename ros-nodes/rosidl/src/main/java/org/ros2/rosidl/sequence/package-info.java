/**
 * Lists of built-in values as message fields hold them: rcljava's {@code List<Double>} on the
 * outside, a plain array or buffer inside. Filled by callers and by {@link
 * org.ros2.rosidl.cdr.CdrReader}, emptied onto the wire by {@link org.ros2.rosidl.cdr.CdrWriter}.
 * No boxes and no copies on the way.
 */
@NullMarked
package org.ros2.rosidl.sequence;

import org.jspecify.annotations.NullMarked;
