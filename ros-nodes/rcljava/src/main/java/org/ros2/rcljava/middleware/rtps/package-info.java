/**
 * Discovery as RTPS 2.3 defines it, read only: {@link
 * org.ros2.rcljava.middleware.rtps.DiscoveryObserver} takes part in a DDS domain without endpoints
 * and learns of every participant and every endpoint in it, whoever made them. The bindings to Fast
 * DDS tell only of participants; topics, types and QoS of the graph come from here.
 */
@NullMarked
package org.ros2.rcljava.middleware.rtps;

import org.jspecify.annotations.NullMarked;
