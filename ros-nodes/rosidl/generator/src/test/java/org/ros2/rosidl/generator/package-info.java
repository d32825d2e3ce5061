/**
 * What the generator must do. Definitions are written in the tests or are those the project ships.
 * Type hashes are compared with published ones.
 */
@NullMarked
package org.ros2.rosidl.generator;

import org.jspecify.annotations.NullMarked;
