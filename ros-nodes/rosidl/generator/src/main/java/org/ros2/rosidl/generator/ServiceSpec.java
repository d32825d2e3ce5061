package org.ros2.rosidl.generator;

import java.util.List;
import org.ros2.rosidl.generator.MessageSpec.Field;

/**
 * A service: a {@code .srv} file, or one of the two services of an action.
 *
 * @param packageName ROS package
 * @param namespace {@code srv} or {@code action}
 * @param name name in both
 * @param comment first comment line, for the Javadoc; may be empty
 * @param request what clients send
 * @param response what the server answers
 */
record ServiceSpec(
    String packageName,
    String namespace,
    String name,
    String comment,
    MessageSpec request,
    MessageSpec response) {

  /** {@code example_interfaces/srv/AddTwoInts}. */
  String fullName() {
    return packageName + "/" + namespace + "/" + name;
  }

  /** What service introspection publishes: who did what, and the request or the response. */
  MessageSpec event() {
    return structure(
        name + "_Event",
        "What a client or a server of " + fullName() + " did",
        List.of(
            Field.of("info", FieldType.nested("service_msgs/msg/ServiceEventInfo")),
            Field.of("request", FieldType.boundedSequence(request.fullName(), 1)),
            Field.of("response", FieldType.boundedSequence(response.fullName(), 1))));
  }

  /** The service as its type hash sees it: a structure of its three messages. */
  MessageSpec description() {
    return structure(
        name,
        comment,
        List.of(
            Field.of("request_message", FieldType.nested(request.fullName())),
            Field.of("response_message", FieldType.nested(response.fullName())),
            Field.of("event_message", FieldType.nested(event().fullName()))));
  }

  /** Every message the service consists of. */
  List<MessageSpec> messages() {
    return List.of(request, response, event());
  }

  private MessageSpec structure(String structureName, String text, List<Field> fields) {
    return MessageSpec.of(packageName, namespace, structureName, text, fields);
  }
}
