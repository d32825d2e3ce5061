/** Tests of distances between solids, of their making and of self-collision. */
@NullMarked
package org.armature.kinematics.collision;

import org.jspecify.annotations.NullMarked;
