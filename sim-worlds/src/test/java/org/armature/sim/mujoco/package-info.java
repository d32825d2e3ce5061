/**
 * Tests of the MuJoCo binding, all against the library that is installed. Layouts are checked
 * against the C compiler, physics against theory, images against the geometry that was drawn.
 * Scenes are written next to the test that uses them.
 */
@NullMarked
package org.armature.sim.mujoco;

import org.jspecify.annotations.NullMarked;
