package org.ros2.rcljava.graph;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A topic or service of the graph, with every type it is used with. */
public final class NameAndTypes {
  /** Absolute name. */
  public final String name;

  /**
   * ROS names of the types, such as {@code sensor_msgs/msg/JointState}; more than one is a fault.
   */
  public final Collection<String> types;

  /** That name and copies of those types. */
  public NameAndTypes(String name, Collection<String> types) {
    this.name = name;
    this.types = List.copyOf(types);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NameAndTypes that
        && name.equals(that.name)
        && List.copyOf(types).equals(List.copyOf(that.types));
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, List.copyOf(types));
  }

  /** Such as {@code /joint_states [sensor_msgs/msg/JointState]}. */
  @Override
  public String toString() {
    return name + " " + types;
  }
}
