/**
 * What messages on the wire must do: come back as they went, and never harm whoever reads bytes of
 * strangers. Messages are filled at random from fixed seeds. Vectors were worked out by hand from
 * the CDR rules.
 */
@NullMarked
package org.ros2.rosidl;

import org.jspecify.annotations.NullMarked;
