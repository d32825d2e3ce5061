package org.ros2.rcljava.action;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalEventTest {
  /** The arrows of the state machine in the ROS 2 design article on actions, and no others. */
  @Test
  void goalsMoveAlongTheArrowsOfTheDesignArticle() {
    List<String> arrows = new ArrayList<>();
    for (GoalStatus from : GoalStatus.values()) {
      for (GoalEvent event : GoalEvent.values()) {
        if (event.isPossibleIn(from)) {
          arrows.add(from + " -" + event + "-> " + event.to);
        }
      }
    }
    assertEquals(
        List.of(
            "ACCEPTED -EXECUTE-> EXECUTING",
            "ACCEPTED -CANCEL_GOAL-> CANCELING",
            "EXECUTING -CANCEL_GOAL-> CANCELING",
            "EXECUTING -SUCCEED-> SUCCEEDED",
            "EXECUTING -ABORT-> ABORTED",
            "CANCELING -SUCCEED-> SUCCEEDED",
            "CANCELING -ABORT-> ABORTED",
            "CANCELING -CANCELED-> CANCELED"),
        arrows);
  }

  @Test
  void statusesHaveTheValuesOfTheMessage() {
    for (GoalStatus status : GoalStatus.values()) {
      assertEquals(status, GoalStatus.fromMessageValue(status.toMessageValue()));
    }
    assertEquals(6, GoalStatus.ABORTED.toMessageValue());
    assertEquals(GoalStatus.UNKNOWN, GoalStatus.fromMessageValue((byte) 77));
  }
}
