/** Tests of {@code org.armature.teleop}. */
@NullMarked
package org.armature.teleop;

import org.jspecify.annotations.NullMarked;
