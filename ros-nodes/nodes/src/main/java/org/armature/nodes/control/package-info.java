/**
 * What happens between an action chunk and a command, 500 times a second. Joint states and chunks
 * come in from subscriptions through lock-free hand-overs; the chunk timeline gives the reference,
 * the {@link org.armature.nodes.control.SafetyGate} lets it pass, limits or refuses it, and the
 * command leaves towards the robot. Nothing on this path allocates memory or waits for a slower
 * thread.
 */
@NullMarked
package org.armature.nodes.control;

import org.jspecify.annotations.NullMarked;
