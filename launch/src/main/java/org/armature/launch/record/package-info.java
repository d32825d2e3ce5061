/**
 * Verbs that record by hand, with the keys of a terminal or with words from a pipe, and that bring
 * recordings back: to the robot through its controller, or to the topics they came from.
 */
@NullMarked
package org.armature.launch.record;

import org.jspecify.annotations.NullMarked;
