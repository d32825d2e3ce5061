package org.ros2.rcljava.interfaces;

/**
 * What an action type is called, and the messages and services it is made of.
 *
 * @param <G> the goal
 * @param <R> the result
 * @param <F> the feedback
 * @param name ROS name, such as {@code example_interfaces/action/Fibonacci}
 * @param hash type hash, {@code RIHS01_} and 64 hexadecimal digits
 * @param goal what clients ask for
 * @param result what the server answers in the end
 * @param feedback what the server tells on the way
 * @param sendGoal service {@code <action name>/_action/send_goal}
 * @param getResult service {@code <action name>/_action/get_result}
 * @param feedbackMessage topic {@code <action name>/_action/feedback}
 */
public record ActionType<
    G extends MessageDefinition, R extends MessageDefinition, F extends MessageDefinition>(
    String name,
    String hash,
    MessageType<G> goal,
    MessageType<R> result,
    MessageType<F> feedback,
    ServiceType<? extends SendGoalRequest<G>, ? extends SendGoalResponse> sendGoal,
    ServiceType<? extends GetResultRequest, ? extends GetResultResponse<R>> getResult,
    MessageType<? extends FeedbackMessage<F>> feedbackMessage) {

  private static final ClassValue<ActionType<?, ?, ?>> TYPES =
      new ClassValue<>() {
        @Override
        protected ActionType<?, ?, ?> computeValue(Class<?> type) {
          return GeneratedClass.newInstance(type, ActionDefinition.class).actionType();
        }
      };

  /**
   * Type of a generated action class.
   *
   * @throws IllegalArgumentException if the class is not a generated action
   */
  public static ActionType<?, ?, ?> of(Class<? extends ActionDefinition> actionClass) {
    return TYPES.get(actionClass);
  }
}
