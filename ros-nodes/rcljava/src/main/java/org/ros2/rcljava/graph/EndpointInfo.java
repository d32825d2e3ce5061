package org.ros2.rcljava.graph;

import org.ros2.rcljava.qos.QoSProfile;

/** A publisher or subscription of the graph. */
public final class EndpointInfo {
  /** Stands for the name of a node that did not say which endpoints it has. */
  public static final String UNKNOWN_NODE_NAME = "_NODE_NAME_UNKNOWN_";

  /** Stands for the namespace of such a node. */
  public static final String UNKNOWN_NODE_NAMESPACE = "_NODE_NAMESPACE_UNKNOWN_";

  /** Name of the node it belongs to, or {@link #UNKNOWN_NODE_NAME}. */
  public final String nodeName;

  /** Namespace of that node, or {@link #UNKNOWN_NODE_NAMESPACE}. */
  public final String nodeNamespace;

  /** ROS name of the type, such as {@code sensor_msgs/msg/JointState}. */
  public final String topicType;

  /** Hash of the type as the endpoint announces it ({@code RIHS01_...}), empty if it does not. */
  public final String topicTypeHash;

  /** Publisher or subscription. */
  public final EndpointType endpointType;

  /** Id of the endpoint, 16 bytes. */
  public final byte[] endpointGID;

  /**
   * Its quality of service, as far as the middleware knows it. The embedded one knows neither
   * history nor depth, which endpoints do not announce, nor deadline, lifespan and liveliness.
   */
  public final QoSProfile qos;

  /** What an endpoint does. */
  public enum EndpointType {
    /** Neither. */
    INVALID,
    /** Sends. */
    PUBLISHER,
    /** Receives. */
    SUBSCRIPTION
  }

  /** What is known of an endpoint. */
  public EndpointInfo(
      String nodeName,
      String nodeNamespace,
      String topicType,
      String topicTypeHash,
      EndpointType endpointType,
      byte[] endpointGID,
      QoSProfile qos) {
    this.nodeName = nodeName;
    this.nodeNamespace = nodeNamespace;
    this.topicType = topicType;
    this.topicTypeHash = topicTypeHash;
    this.endpointType = endpointType;
    this.endpointGID = endpointGID.clone();
    this.qos = qos;
  }
}
