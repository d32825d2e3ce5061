/**
 * What the axes and buttons of a teleop device mean for a robot. A YAML file and a robot model come
 * in through {@link org.armature.teleop.mapping.MappingReader}; a {@link
 * org.armature.teleop.mapping.TeleopMapping} leaves, which turns the state of a device into
 * velocities. Nothing here knows ROS.
 */
@NullMarked
package org.armature.teleop.mapping;

import org.jspecify.annotations.NullMarked;
