/**
 * Tests of the recording of demonstrations. A few seeded episodes are recorded and read back. All
 * parts are the real ones.
 */
@NullMarked
package org.armature.sim.demonstrations;

import org.jspecify.annotations.NullMarked;
