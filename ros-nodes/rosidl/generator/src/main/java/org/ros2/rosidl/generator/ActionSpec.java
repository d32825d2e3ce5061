package org.ros2.rosidl.generator;

import java.util.List;
import java.util.stream.Stream;
import org.ros2.rosidl.generator.MessageSpec.Field;

/**
 * An {@code .action} file, and the two services and the message that carry it over the wire.
 *
 * @param packageName ROS package
 * @param name of the action
 * @param goal what clients ask for
 * @param result what the server answers in the end
 * @param feedback what the server tells on the way
 */
record ActionSpec(
    String packageName, String name, MessageSpec goal, MessageSpec result, MessageSpec feedback) {
  private static final String INTERFACES = "org.ros2.rcljava.interfaces.";

  /** {@code example_interfaces/action/Fibonacci}. */
  String fullName() {
    return packageName + "/action/" + name;
  }

  /** The service that hands in a goal. */
  ServiceSpec sendGoal() {
    String doc = "Asks the server of " + fullName() + " for a goal";
    return new ServiceSpec(
        packageName,
        "action",
        name + "_SendGoal",
        doc,
        structure("_SendGoal_Request", doc, goalId(), Field.of("goal", nested(goal)))
            .implementing(INTERFACES + "SendGoalRequest<" + name + "_Goal>")
            .receivedAs(name + ".SendGoalRequest"),
        structure(
                "_SendGoal_Response",
                "Whether the server of " + fullName() + " takes the goal",
                Field.of("accepted", FieldType.single(Primitive.BOOL)),
                Field.of("stamp", FieldType.nested("builtin_interfaces/msg/Time")))
            .implementing(INTERFACES + "SendGoalResponse"));
  }

  /** The service that waits for a goal's result. */
  ServiceSpec getResult() {
    String doc = "Asks the server of " + fullName() + " for the result of a goal";
    return new ServiceSpec(
        packageName,
        "action",
        name + "_GetResult",
        doc,
        structure("_GetResult_Request", doc, goalId())
            .implementing(INTERFACES + "GetResultRequest"),
        structure(
                "_GetResult_Response",
                "How a goal of " + fullName() + " ended",
                Field.of("status", FieldType.single(Primitive.INT8)),
                Field.of("result", nested(result)))
            .implementing(INTERFACES + "GetResultResponse<" + name + "_Result>"));
  }

  /** The message that carries feedback. */
  MessageSpec feedbackMessage() {
    return structure(
            "_FeedbackMessage",
            "How far a goal of " + fullName() + " has come",
            goalId(),
            Field.of("feedback", nested(feedback)))
        .implementing(INTERFACES + "FeedbackMessage<" + name + "_Feedback>");
  }

  /** The action as its type hash sees it: a structure of its messages and services. */
  MessageSpec description() {
    return structure(
        "",
        goal.comment(),
        Field.of("goal", nested(goal)),
        Field.of("result", nested(result)),
        Field.of("feedback", nested(feedback)),
        Field.of("send_goal_service", FieldType.nested(sendGoal().fullName())),
        Field.of("get_result_service", FieldType.nested(getResult().fullName())),
        Field.of("feedback_message", nested(feedbackMessage())));
  }

  /** The two services. */
  List<ServiceSpec> services() {
    return List.of(sendGoal(), getResult());
  }

  /** Every message the action consists of, those of its services not among them. */
  List<MessageSpec> messages() {
    return List.of(
        marked(goal, "GoalDefinition"),
        marked(result, "ResultDefinition"),
        marked(feedback, "FeedbackDefinition"),
        feedbackMessage());
  }

  private MessageSpec marked(MessageSpec part, String as) {
    return part.implementing(INTERFACES + as + "<" + name + ">");
  }

  private static Field goalId() {
    return Field.of("goal_id", FieldType.nested("unique_identifier_msgs/msg/UUID"));
  }

  private static FieldType nested(MessageSpec message) {
    return FieldType.nested(message.fullName());
  }

  private MessageSpec structure(String ending, String comment, Field... fields) {
    return MessageSpec.of(
        packageName, "action", name + ending, comment, Stream.of(fields).toList());
  }
}
