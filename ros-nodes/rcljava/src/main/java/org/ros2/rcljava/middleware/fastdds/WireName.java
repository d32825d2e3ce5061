package org.ros2.rcljava.middleware.fastdds;

import java.util.Optional;
import org.ros2.rcljava.qos.QoSProfile;

/**
 * Names on the DDS wire: ROS puts a prefix before them, so that its topics do not meet plain DDS
 * topics, and services are two topics.
 */
final class WireName {
  private static final String TOPIC = "rt";
  private static final String REQUEST = "rq";
  private static final String RESPONSE = "rr";
  private static final String REQUEST_END = "Request";
  private static final String RESPONSE_END = "Reply";
  private static final String TYPE_NAMESPACE = "::dds_::";

  private WireName() {}

  static String ofTopic(String topic, QoSProfile qos) {
    return prefixed(TOPIC, topic, qos);
  }

  static String ofRequests(String service, QoSProfile qos) {
    return prefixed(REQUEST, service, qos) + REQUEST_END;
  }

  static String ofResponses(String service, QoSProfile qos) {
    return prefixed(RESPONSE, service, qos) + RESPONSE_END;
  }

  private static String prefixed(String prefix, String name, QoSProfile qos) {
    return qos.getAvoidROSNamespaceConventions() ? name.substring(1) : prefix + name;
  }

  /** The ROS topic that goes by a name, if it is one. */
  static Optional<String> topic(String wireName) {
    return between(wireName, TOPIC, "");
  }

  /** The ROS service whose requests or responses go by a name, if they do. */
  static Optional<String> service(String wireName) {
    return between(wireName, REQUEST, REQUEST_END)
        .or(() -> between(wireName, RESPONSE, RESPONSE_END));
  }

  /** Name for people: of the ROS topic or service, or the one on the wire. */
  static String shown(String wireName) {
    return topic(wireName)
        .or(() -> service(wireName).map(service -> "service " + service))
        .orElse(wireName);
  }

  private static Optional<String> between(String name, String start, String end) {
    return name.startsWith(start + "/") && name.endsWith(end)
        ? Optional.of(name.substring(start.length(), name.length() - end.length()))
        : Optional.empty();
  }

  /** ROS name of a type, such as {@code std_msgs/msg/String}; other names stay as they are. */
  static String type(String wireType) {
    int at = wireType.indexOf(TYPE_NAMESPACE);
    if (at < 0 || !wireType.endsWith("_")) {
      return wireType;
    }
    String name = wireType.substring(at + TYPE_NAMESPACE.length(), wireType.length() - 1);
    return wireType.substring(0, at).replace("::", "/") + "/" + name;
  }

  /** ROS name of the service whose requests or responses are of a type. */
  static String serviceType(String wireType) {
    String type = type(wireType);
    int end = type.lastIndexOf('_');
    boolean part = type.endsWith("_Request") || type.endsWith("_Response");
    return part ? type.substring(0, end) : type;
  }
}
