/**
 * Tests of the world {@code tabletop} and its task, with real physics. Seeds come in, statements
 * about where arm and cubes end up leave. All parts are the real ones.
 */
@NullMarked
package org.armature.sim.tabletop;

import org.jspecify.annotations.NullMarked;
