/**
 * Simulated worlds and what to do in them, whatever the scene: {@link org.armature.sim.World} and
 * {@link org.armature.sim.Task}, opened by name. Joint references come in, simulated time moves in
 * fixed steps, and joint positions, camera pictures and the judgement of an episode come out. Which
 * worlds and tasks exist is listed in {@link org.armature.sim.catalog.Worlds} and nowhere else.
 */
@NullMarked
package org.armature.sim;

import org.jspecify.annotations.NullMarked;
