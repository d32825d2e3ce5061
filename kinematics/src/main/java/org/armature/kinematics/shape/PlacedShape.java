package org.armature.kinematics.shape;

import org.armature.kinematics.geometry.Pose3;

/**
 * A solid that is fixed to a link.
 *
 * @param name from the description, empty where it gives none
 * @param origin pose of the solid's frame in the frame of the link
 * @param shape the solid
 */
public record PlacedShape(String name, Pose3 origin, Shape shape) {}
