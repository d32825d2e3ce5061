/**
 * Recording by hand and playing back: runs the recorder node with the keys of a terminal, or with
 * words from a pipe, and shows how it goes; sends what was recorded to a robot again.
 */
@NullMarked
package org.armature.launch.record;

import org.jspecify.annotations.NullMarked;
