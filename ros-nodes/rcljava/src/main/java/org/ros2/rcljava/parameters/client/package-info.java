/**
 * Getting and setting the parameters of other nodes: {@link
 * org.ros2.rcljava.parameters.client.AsyncParametersClient} returns futures, {@link
 * org.ros2.rcljava.parameters.client.SyncParametersClient} waits. Both ask the parameter services
 * of the other node.
 */
@NullMarked
package org.ros2.rcljava.parameters.client;

import org.jspecify.annotations.NullMarked;
