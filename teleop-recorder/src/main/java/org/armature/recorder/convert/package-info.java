/** Between bags and episodes: what a take was, and how its bag becomes an episode. */
@NullMarked
package org.armature.recorder.convert;

import org.jspecify.annotations.NullMarked;
