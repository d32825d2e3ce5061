/**
 * Turns what the topics tell about an episode into an episode of a LeRobot dataset. Frames come in
 * from subscriptions through a bounded queue, so that a slow disk or encoder never holds up the
 * robot; what does not fit is counted and reported. Committed episodes leave to disk, and are
 * readable from then on whatever happens next.
 */
@NullMarked
package org.armature.nodes.record;

import org.jspecify.annotations.NullMarked;
