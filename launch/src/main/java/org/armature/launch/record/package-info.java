/**
 * Recording by hand: runs the recorder node with the keys of a terminal, or with words from a pipe,
 * and shows how it goes.
 */
@NullMarked
package org.armature.launch.record;

import org.jspecify.annotations.NullMarked;
