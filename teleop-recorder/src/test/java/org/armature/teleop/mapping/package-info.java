/** Tests of {@code org.armature.teleop.mapping}. */
@NullMarked
package org.armature.teleop.mapping;

import org.jspecify.annotations.NullMarked;
