/**
 * The nodes that wire the rooms together over ROS 2: {@code sim_world}, {@code policy}, {@code
 * controller} and {@code recorder}, each usable beside the others or alone in its process. Every
 * thing that crosses from one node to another is a ROS 2 message; stamps tell when it was measured.
 * Sensor data comes in from the simulated or real robot, commands leave through the controller.
 */
@NullMarked
package org.armature.nodes;

import org.jspecify.annotations.NullMarked;
