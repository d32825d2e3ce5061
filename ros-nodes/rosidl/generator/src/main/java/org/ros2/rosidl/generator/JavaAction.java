package org.ros2.rosidl.generator;

/** Java source of an action: rcljava's class that names it and all it is made of. */
final class JavaAction {
  private JavaAction() {}

  /**
   * The compilation unit of an action.
   *
   * @param typeHash of {@link TypeHash}
   */
  static String source(ActionSpec spec, String typeHash) {
    String comment = spec.goal().comment();
    String doc =
        JavaMessage.escapeJavadoc(comment.isEmpty() ? "Action " + spec.fullName() : comment);
    return """
    // Generated from %1$s; change its definition, not this file.
    package %2$s.action;

    /** %3$s */
    public final class %4$s implements org.ros2.rcljava.interfaces.ActionDefinition {
      /** Class of what clients ask for. */
      public static final java.lang.Class<%4$s_Goal> GoalType = %4$s_Goal.class;

      /** Class of what the server answers in the end. */
      public static final java.lang.Class<%4$s_Result> ResultType = %4$s_Result.class;

      /** Class of what the server tells on the way. */
      public static final java.lang.Class<%4$s_Feedback> FeedbackType = %4$s_Feedback.class;

      private static final org.ros2.rcljava.interfaces.ActionType<
              %4$s_Goal, %4$s_Result, %4$s_Feedback>
          ACTION_TYPE_ =
              new org.ros2.rcljava.interfaces.ActionType<>(
                  "%1$s",
                  "%5$s",
                  org.ros2.rcljava.interfaces.MessageType.of(%4$s_Goal.class),
                  org.ros2.rcljava.interfaces.MessageType.of(%4$s_Result.class),
                  org.ros2.rcljava.interfaces.MessageType.of(%4$s_Feedback.class),
                  new %4$s_SendGoal().serviceType(),
                  new %4$s_GetResult().serviceType(),
                  org.ros2.rcljava.interfaces.MessageType.of(%4$s_FeedbackMessage.class));

      /** Stands for the action; holds nothing. */
      public %4$s() {}

      @java.lang.Override
      public org.ros2.rcljava.interfaces.ActionType<%4$s_Goal, %4$s_Result, %4$s_Feedback>
          actionType() {
        return ACTION_TYPE_;
      }

      /** A request for a goal, as the server's callback gets it. */
      public static final class SendGoalRequest extends %4$s_SendGoal_Request
          implements org.ros2.rcljava.interfaces.GoalRequestDefinition<%4$s> {
        /** Every field at its default. */
        public SendGoalRequest() {}
      }
    }
    """
        .formatted(spec.fullName(), spec.packageName(), doc, spec.name(), typeHash);
  }
}
