package org.ros2.rcljava.lifecycle;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import lifecycle_msgs.srv.ChangeState;
import lifecycle_msgs.srv.ChangeState_Request;
import lifecycle_msgs.srv.ChangeState_Response;
import lifecycle_msgs.srv.GetAvailableStates;
import lifecycle_msgs.srv.GetAvailableStates_Request;
import lifecycle_msgs.srv.GetAvailableStates_Response;
import lifecycle_msgs.srv.GetAvailableTransitions;
import lifecycle_msgs.srv.GetAvailableTransitions_Request;
import lifecycle_msgs.srv.GetAvailableTransitions_Response;
import lifecycle_msgs.srv.GetState;
import lifecycle_msgs.srv.GetState_Request;
import lifecycle_msgs.srv.GetState_Response;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.service.RMWRequestId;

/** The services under which other nodes see and change the state of a lifecycle node. */
final class LifecycleServices {
  private LifecycleServices() {}

  /** Makes them. */
  static void create(LifecycleNode lifecycle) {
    Node node = lifecycle.getNode();
    node.createService(
        ChangeState.class,
        "~/change_state",
        (RMWRequestId id, ChangeState_Request request, ChangeState_Response response) ->
            response.setSuccess(change(lifecycle, request.getTransition())));
    node.createService(
        GetState.class,
        "~/get_state",
        (RMWRequestId id, GetState_Request request, GetState_Response response) ->
            response.setCurrentState(lifecycle.getCurrentState().toMessage()));
    node.createService(
        GetAvailableStates.class,
        "~/get_available_states",
        (RMWRequestId id,
            GetAvailableStates_Request request,
            GetAvailableStates_Response response) ->
            response.setAvailableStates(
                Arrays.stream(State.values()).map(State::toMessage).toList()));
    createTransitions(node, "~/get_available_transitions", lifecycle::getAvailableTransitions);
    createTransitions(node, "~/get_transition_graph", () -> List.of(Transition.values()));
  }

  private static void createTransitions(
      Node node, String service, Supplier<List<Transition>> transitions) {
    node.createService(
        GetAvailableTransitions.class,
        service,
        (RMWRequestId id,
            GetAvailableTransitions_Request request,
            GetAvailableTransitions_Response response) ->
            response.setAvailableTransitions(
                transitions.get().stream().map(Transition::toDescription).toList()));
  }

  /** A label goes before a number, because a request that names only a label has number 0. */
  private static boolean change(LifecycleNode node, lifecycle_msgs.msg.Transition asked) {
    try {
      TransitionOutcome outcome =
          asked.getLabel().isEmpty()
              ? node.changeState(Byte.toUnsignedInt(asked.getId()))
              : node.changeState(asked.getLabel());
      return outcome.succeeded();
    } catch (IllegalStateException e) {
      node.getNode().getLogger().warn("%s", e.getMessage());
      return false;
    }
  }
}
