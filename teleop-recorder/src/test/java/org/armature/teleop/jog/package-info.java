/** Tests of {@code org.armature.teleop.jog}. */
@NullMarked
package org.armature.teleop.jog;

import org.jspecify.annotations.NullMarked;
