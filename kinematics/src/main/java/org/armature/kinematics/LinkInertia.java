package org.armature.kinematics;

/**
 * Mass properties of one link, in the axes of the link's frame.
 *
 * @param mass kg
 * @param comX centre of mass in the link's frame, m
 * @param comY centre of mass in the link's frame, m
 * @param comZ centre of mass in the link's frame, m
 * @param ixx inertia about the centre of mass along the link's axes, kg·m²
 * @param ixy inertia, kg·m²
 * @param ixz inertia, kg·m²
 * @param iyy inertia, kg·m²
 * @param iyz inertia, kg·m²
 * @param izz inertia, kg·m²
 */
public record LinkInertia(
    double mass,
    double comX,
    double comY,
    double comZ,
    double ixx,
    double ixy,
    double ixz,
    double iyy,
    double iyz,
    double izz) {}
