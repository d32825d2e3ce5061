/**
 * Finds worlds and tasks by name. A name comes in from a command line or a node parameter; an open
 * world or task leaves, or an error that lists the names there are. A new world or task is entered
 * here and nowhere else.
 */
@NullMarked
package org.armature.sim.catalog;

import org.jspecify.annotations.NullMarked;
