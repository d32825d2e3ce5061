package org.ros2.rcljava.contexts;

/** How far nodes look for others by themselves, as {@code ROS_AUTOMATIC_DISCOVERY_RANGE} has it. */
public enum DiscoveryRange {
  /** Not at all: a node sees only those of its own context. */
  OFF,
  /** This host, and the static peers. */
  LOCALHOST,
  /** Whatever multicast reaches, and the static peers. */
  SUBNET,
  /** What the middleware does by itself, which is {@link #SUBNET} here. */
  SYSTEM_DEFAULT
}
