/**
 * Runs a simulated world in real time, for a node to show it to others. Commands and episode
 * requests come in from subscriptions; stamped joint states, pictures and episode changes leave
 * through {@link org.armature.nodes.sim.SimulationOutput}. Physics and rendering have a thread
 * each, and physics never waits for rendering.
 */
@NullMarked
package org.armature.nodes.sim;

import org.jspecify.annotations.NullMarked;
