package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;

import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Feedback;
import example_interfaces.action.Fibonacci_FeedbackMessage;
import example_interfaces.action.Fibonacci_Goal;
import example_interfaces.action.Fibonacci_Result;
import example_interfaces.action.Fibonacci_SendGoal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.ActionType;
import org.ros2.rcljava.interfaces.FeedbackDefinition;
import org.ros2.rcljava.interfaces.GoalDefinition;
import org.ros2.rcljava.interfaces.GoalRequestDefinition;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ResultDefinition;
import org.ros2.rcljava.interfaces.SendGoalRequest;
import unique_identifier_msgs.msg.UUID;

class ActionTypeTest {
  @Test
  void actionNamesItsPartsAsRosDoes() {
    ActionType<?, ?, ?> type = ActionType.of(Fibonacci.class);
    assertEquals("example_interfaces/action/Fibonacci", type.name());
    assertEquals("example_interfaces/action/Fibonacci_SendGoal", type.sendGoal().name());
    assertEquals(
        "example_interfaces::action::dds_::Fibonacci_SendGoal_Request_",
        type.sendGoal().request().ddsName());
    assertEquals(
        "example_interfaces::action::dds_::Fibonacci_GetResult_Response_",
        type.getResult().response().ddsName());
    assertSame(Fibonacci_FeedbackMessage.class, type.feedbackMessage().javaClass());
    assertSame(new Fibonacci_SendGoal().serviceType(), type.sendGoal());
    assertSame(Fibonacci_Goal.class, Fibonacci.GoalType);
  }

  @Test
  void anyActionsProtocolCanBeSpokenThroughItsType() {
    UUID id = MessageFields.random(new UUID().messageType(), new Random(1));
    SendGoalRequest<Fibonacci_Goal> request =
        request(new Fibonacci().actionType(), id, new Fibonacci_Goal().setOrder(5));
    assertEquals(id, request.getGoalId());
    assertEquals(5, request.getGoal().getOrder());
  }

  @Test
  void requestsForGoalsAreReceivedAsWhatTheServersCallbackTakes() {
    MessageDefinition received = ActionType.of(Fibonacci.class).sendGoal().request().newMessage();
    GoalRequestDefinition<?> request = assertInstanceOf(Fibonacci.SendGoalRequest.class, received);
    assertEquals(16, request.getGoalUuid().size());
    assertEquals(new Fibonacci_SendGoal().serviceType().request(), received.messageType());
    assertInstanceOf(GoalDefinition.class, new Fibonacci_Goal());
    assertInstanceOf(ResultDefinition.class, new Fibonacci_Result());
    assertInstanceOf(FeedbackDefinition.class, new Fibonacci_Feedback());
  }

  private static <G extends MessageDefinition> SendGoalRequest<G> request(
      ActionType<G, ?, ?> type, UUID id, G goal) {
    return type.sendGoal().request().newMessage().setGoalId(id).setGoal(goal);
  }
}
