/**
 * The solids that robot descriptions give to links, as values: {@link
 * org.armature.kinematics.shape.Shape} in its own frame, {@link
 * org.armature.kinematics.shape.PlacedShape} in the frame of a link. Readers of descriptions fill
 * them in; the package {@code collision} computes with them.
 */
@NullMarked
package org.armature.kinematics.shape;

import org.jspecify.annotations.NullMarked;
