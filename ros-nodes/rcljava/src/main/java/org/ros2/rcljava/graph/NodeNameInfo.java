package org.ros2.rcljava.graph;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Name of a node in the ROS graph. */
public final class NodeNameInfo {
  /** Name without namespace. */
  public final String name;

  /** Namespace, {@code /} at the root. */
  public final String namespace;

  /** Security enclave, {@code /} where there is none. */
  public final String enclave;

  /** A name in a namespace and an enclave. */
  public NodeNameInfo(String name, String namespace, String enclave) {
    this.name = name;
    this.namespace = namespace;
    this.enclave = enclave;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof NodeNameInfo that
        && name.equals(that.name)
        && namespace.equals(that.namespace)
        && enclave.equals(that.enclave);
  }

  @Override
  public int hashCode() {
    return Objects.hash(name, namespace, enclave);
  }

  /** Full name, such as {@code /arm/controller}. */
  @Override
  public String toString() {
    return namespace.equals("/") ? "/" + name : namespace + "/" + name;
  }
}
