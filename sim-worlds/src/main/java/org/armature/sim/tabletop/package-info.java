/**
 * The world {@code tabletop} (a Panda arm, three cubes, two trays, two cameras) and its task {@code
 * pick-place} with the expert that solves it. Joint references come in; joint positions, pictures,
 * the privileged poses of cubes and trays and the judgement of an episode go out. The scene itself
 * is {@code tabletop.xml}.
 */
@NullMarked
package org.armature.sim.tabletop;

import org.jspecify.annotations.NullMarked;
