/**
 * MuJoCo, called in its own native library: {@link org.armature.sim.mujoco.MujocoLibrary} loads it,
 * {@link org.armature.sim.mujoco.MujocoModel} is a compiled scene and {@link
 * org.armature.sim.mujoco.MujocoSimulation} one running state of it. Scenes come in as MJCF files
 * and controls as numbers; positions, contacts and, through {@link
 * org.armature.sim.mujoco.OffscreenRenderer}, camera images leave. Struct layouts are read at
 * start-up from the C headers beside the library, so that any MuJoCo from 2.2 on fits without a
 * rebuild.
 */
@NullMarked
package org.armature.sim.mujoco;

import org.jspecify.annotations.NullMarked;
