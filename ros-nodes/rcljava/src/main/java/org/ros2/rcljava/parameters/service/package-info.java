/**
 * The six services by which other nodes get and set the parameters of a node. Requests come in from
 * the executor of the node, and are answered out of its parameters.
 */
@NullMarked
package org.ros2.rcljava.parameters.service;

import org.jspecify.annotations.NullMarked;
