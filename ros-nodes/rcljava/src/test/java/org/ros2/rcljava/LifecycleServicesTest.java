package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import lifecycle_msgs.msg.Transition;
import lifecycle_msgs.msg.TransitionDescription;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.executors.MultiThreadedExecutor;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.ServiceDefinition;
import org.ros2.rcljava.lifecycle.CallbackReturn;
import org.ros2.rcljava.lifecycle.LifecycleCallbacks;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.lifecycle.State;
import org.ros2.rcljava.peer.TestDomain;

/** A lifecycle node, seen and driven from another participant. */
@Tag("contract")
class LifecycleServicesTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  /** Number, label, number of start and of goal: the transitions that rcl_lifecycle registers. */
  private static final List<String> GRAPH =
      List.of(
          "1 configure 1 10",
          "10 transition_success 10 2",
          "11 transition_failure 10 1",
          "12 transition_error 10 15",
          "2 cleanup 2 11",
          "20 transition_success 11 1",
          "21 transition_failure 11 2",
          "22 transition_error 11 15",
          "3 activate 2 13",
          "30 transition_success 13 3",
          "31 transition_failure 13 2",
          "32 transition_error 13 15",
          "4 deactivate 3 14",
          "40 transition_success 14 2",
          "41 transition_failure 14 3",
          "42 transition_error 14 15",
          "5 shutdown 1 12",
          "6 shutdown 2 12",
          "7 shutdown 3 12",
          "50 transition_success 12 4",
          "51 transition_failure 12 4",
          "52 transition_error 12 15",
          "60 transition_success 15 1",
          "61 transition_failure 15 4",
          "62 transition_error 15 4");

  private final int domain = TestDomain.next();
  private final CountDownLatch mayCleanUp = new CountDownLatch(1);
  private final Spinning server = new Spinning(domain, "managed", new MultiThreadedExecutor(3));
  private final LifecycleNode lifecycle =
      new LifecycleNode(
          server.node,
          new LifecycleCallbacks() {
            @Override
            public CallbackReturn onCleanup(State previous) {
              try {
                mayCleanUp.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return CallbackReturn.SUCCESS;
            }
          });
  private final Spinning asker = new Spinning(domain, "asker");
  private final Client<ChangeState> change = client(ChangeState.class, "change_state");
  private final Client<GetState> state = client(GetState.class, "get_state");

  private <T extends ServiceDefinition> Client<T> client(Class<T> type, String service) {
    Client<T> client = asker.node.createClient(type, "/managed/" + service);
    assertTrue(client.waitForService(LIMIT), service);
    return client;
  }

  private static <V extends MessageDefinition> V ask(
      Client<?> client, MessageDefinition request, Class<V> responses) throws Exception {
    Future<?> answer = client.asyncSendRequest(request);
    return responses.cast(answer.get(LIMIT.toSeconds(), TimeUnit.SECONDS));
  }

  private boolean change(int id, String label) throws Exception {
    Transition transition = new Transition().setId((byte) id).setLabel(label);
    ChangeState_Response response =
        ask(
            change,
            new ChangeState_Request().setTransition(transition),
            ChangeState_Response.class);
    return response.getSuccess();
  }

  private String state() throws Exception {
    GetState_Response response = ask(state, new GetState_Request(), GetState_Response.class);
    return response.getCurrentState().getId() + " " + response.getCurrentState().getLabel();
  }

  private List<String> transitions(String service) throws Exception {
    Client<GetAvailableTransitions> client = client(GetAvailableTransitions.class, service);
    GetAvailableTransitions_Response response =
        ask(client, new GetAvailableTransitions_Request(), GetAvailableTransitions_Response.class);
    List<String> found = new ArrayList<>();
    for (TransitionDescription one : response.getAvailableTransitions()) {
      found.add(
          "%d %s %d %d"
              .formatted(
                  one.getTransition().getId(),
                  one.getTransition().getLabel(),
                  one.getStartState().getId(),
                  one.getGoalState().getId()));
    }
    return found;
  }

  @AfterEach
  void close() {
    mayCleanUp.countDown();
    asker.close();
    server.close();
  }

  @Test
  void statesAndTransitionsAreThoseOfRclLifecycle() throws Exception {
    assertEquals(GRAPH, transitions("get_transition_graph"));
    GetAvailableStates_Response states =
        ask(
            client(GetAvailableStates.class, "get_available_states"),
            new GetAvailableStates_Request(),
            GetAvailableStates_Response.class);
    assertEquals(
        List.of(
            "0 unknown",
            "1 unconfigured",
            "2 inactive",
            "3 active",
            "4 finalized",
            "10 configuring",
            "11 cleaningup",
            "12 shuttingdown",
            "13 activating",
            "14 deactivating",
            "15 errorprocessing"),
        states.getAvailableStates().stream().map(s -> s.getId() + " " + s.getLabel()).toList());
  }

  @Test
  void anotherNodeLeadsItThroughAllStatesByNumberAndByLabel() throws Exception {
    assertEquals("1 unconfigured", state());
    assertEquals(
        List.of("1 configure 1 10", "5 shutdown 1 12"), transitions("get_available_transitions"));
    assertTrue(change(1, ""));
    assertEquals("2 inactive", state());
    assertTrue(change(0, "activate"));
    assertEquals("3 active", state());
    assertTrue(change(4, ""));
    assertTrue(change(1, "activate"), "the label goes before the number");
    assertFalse(change(1, ""), "it is configured already");
    assertFalse(change(0, "moonwalk"));
    assertFalse(change(255, ""));
    assertEquals("3 active", state());
    assertTrue(change(7, ""));
    assertEquals("4 finalized", state());
    assertEquals(List.of(), transitions("get_available_transitions"));
    assertEquals(State.FINALIZED, lifecycle.getCurrentState());
  }

  @Test
  void whileItIsCleaningUpOthersSeeThatAndAreRefused() throws Exception {
    assertTrue(change(1, ""));
    Future<ChangeState_Response> cleaning =
        change.asyncSendRequest(
            new ChangeState_Request().setTransition(new Transition().setLabel("cleanup")));
    assertTrue(Spinning.eventually(LIMIT, () -> lifecycle.getCurrentState() == State.CLEANINGUP));
    assertEquals("11 cleaningup", state());
    try (Spinning second = new Spinning(domain, "second")) {
      // Requests of one service are answered one after the other; the program asks beside it.
      Client<GetState> seen = second.node.createClient(GetState.class, "/managed/get_state");
      assertTrue(seen.waitForService(LIMIT));
      GetState_Response response = ask(seen, new GetState_Request(), GetState_Response.class);
      assertEquals("cleaningup", response.getCurrentState().getLabel());
    }
    mayCleanUp.countDown();
    assertTrue(cleaning.get(LIMIT.toSeconds(), TimeUnit.SECONDS).getSuccess());
    assertEquals("1 unconfigured", state());
  }
}
