package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.FibonacciServer.feedback;
import static org.ros2.rcljava.FibonacciServer.result;
import static org.ros2.rcljava.Spinning.eventually;

import action_msgs.msg.GoalStatusArray;
import action_msgs.srv.CancelGoal_Response;
import example_interfaces.action.Fibonacci;
import example_interfaces.action.Fibonacci_Feedback;
import example_interfaces.action.Fibonacci_Goal;
import example_interfaces.action.Fibonacci_Result;
import example_interfaces.action.Fibonacci_SendGoal;
import example_interfaces.action.Fibonacci_SendGoal_Request;
import example_interfaces.action.Fibonacci_SendGoal_Response;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.action.ActionClient;
import org.ros2.rcljava.action.ActionClientGoalHandle;
import org.ros2.rcljava.action.ActionServerGoalHandle;
import org.ros2.rcljava.action.ActionServerOptions;
import org.ros2.rcljava.action.ActionServerUnavailableException;
import org.ros2.rcljava.action.GoalStatus;
import org.ros2.rcljava.action.SendGoalOptions;
import org.ros2.rcljava.action.WrappedResult;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.executors.MultiThreadedExecutor;
import org.ros2.rcljava.graph.EndpointInfo;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.qos.QoSProfile;
import org.ros2.rcljava.qos.policies.Durability;
import unique_identifier_msgs.msg.UUID;

@Tag("contract")
class ActionTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final int domain = TestDomain.next();

  @SuppressWarnings("NullAway.Init") // set up before each test
  private Spinning serving;

  @SuppressWarnings("NullAway.Init")
  private Spinning calling;

  @SuppressWarnings("NullAway.Init")
  private FibonacciServer server;

  @SuppressWarnings("NullAway.Init")
  private ActionClient<Fibonacci> client;

  @BeforeEach
  void serverAndClientMeet() {
    serving = new Spinning(domain, "serving", new MultiThreadedExecutor(3));
    calling = new Spinning(domain, "calling");
    server = new FibonacciServer(serving.node);
    client = calling.node.createActionClient(Fibonacci.class, "fibonacci");
    assertTrue(client.waitForActionServer(LIMIT));
  }

  @AfterEach
  void end() {
    calling.close();
    serving.close();
  }

  @Test
  void theGraphHasTheServicesAndTopicsOfAnAction() {
    String types = "[example_interfaces/action/Fibonacci_";
    List<String> expected =
        List.of(
            "/fibonacci/_action/cancel_goal [action_msgs/srv/CancelGoal]",
            "/fibonacci/_action/feedback " + types + "FeedbackMessage]",
            "/fibonacci/_action/get_result " + types + "GetResult]",
            "/fibonacci/_action/send_goal " + types + "SendGoal]",
            "/fibonacci/_action/status [action_msgs/msg/GoalStatusArray]");
    assertTrue(eventually(LIMIT, () -> graph().equals(expected)), () -> graph().toString());
    String status = "/fibonacci/_action/status";
    assertTrue(eventually(LIMIT, () -> calling.node.countPublishers(status) == 1));
    EndpointInfo publisher = calling.node.getPublishersInfo(status).iterator().next();
    assertEquals(Durability.TRANSIENT_LOCAL, publisher.qos.getDurability());
    assertEquals("/fibonacci", server.server.getActionName());
  }

  private List<String> graph() {
    return Stream.concat(
            calling.node.getServiceNamesAndTypes().stream(),
            calling.node.getTopicNamesAndTypes().stream())
        .map(Object::toString)
        .filter(text -> text.contains("/fibonacci"))
        .sorted()
        .toList();
  }

  @Test
  void aGoalIsTakenGivesFeedbackAndEndsWithItsResult() throws Exception {
    Queue<Fibonacci_Feedback> heard = new ConcurrentLinkedQueue<>();
    Queue<WrappedResult<Fibonacci>> results = new ConcurrentLinkedQueue<>();
    Queue<Optional<ActionClientGoalHandle<Fibonacci>>> responses = new ConcurrentLinkedQueue<>();
    ActionClientGoalHandle<Fibonacci> goal =
        get(client.asyncSendGoal(
                new Fibonacci_Goal().setOrder(5),
                new SendGoalOptions<Fibonacci>()
                    .setGoalResponseCallback(responses::add)
                    .setFeedbackCallback(
                        (ActionClientGoalHandle<Fibonacci> of, Fibonacci_Feedback feedback) ->
                            heard.add(feedback))
                    .setResultCallback(results::add)))
            .orElseThrow();
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    Fibonacci_Goal asked = taken.getGoal();
    assertEquals(5, asked.getOrder());
    assertEquals(taken.getGoalInfo(), goal.getGoalInfo());
    assertEquals(GoalStatus.EXECUTING, taken.getGoalStatus());
    assertTrue(eventually(LIMIT, () -> goal.getGoalStatus() == GoalStatus.EXECUTING));
    taken.publishFeedback(feedback(0, 1));
    taken.publishFeedback(feedback(0, 1, 1));
    assertTrue(eventually(LIMIT, () -> heard.size() == 2));
    assertEquals(List.of(feedback(0, 1), feedback(0, 1, 1)), List.copyOf(heard));
    assertTrue(results.isEmpty());

    taken.succeed(result(0, 1, 1, 2, 3));
    WrappedResult<Fibonacci> outcome = get(client.asyncGetResult(goal));
    Fibonacci_Result reached = outcome.getResult();
    assertEquals(GoalStatus.SUCCEEDED, outcome.getGoalStatus());
    assertEquals(result(0, 1, 1, 2, 3), reached);
    assertEquals(GoalStatus.SUCCEEDED, goal.getGoalStatus());
    assertTrue(eventually(LIMIT, () -> results.size() == 1));
    assertEquals(1, responses.size());
    taken.publishFeedback(feedback(8));
    assertThrows(IllegalStateException.class, () -> taken.abort(result()));
  }

  @Test
  void aGoalThatIsRefusedHasNoHandle() throws Exception {
    assertEquals(Optional.empty(), get(client.asyncSendGoal(new Fibonacci_Goal().setOrder(-1))));
  }

  @Test
  void aDeferredGoalWaitsUntilItIsExecuted() throws Exception {
    ActionClientGoalHandle<Fibonacci> goal = send(101);
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    assertEquals(GoalStatus.ACCEPTED, taken.getGoalStatus());
    assertEquals(GoalStatus.ACCEPTED, goal.getGoalStatus());
    assertThrows(IllegalStateException.class, () -> taken.succeed(result()));
    taken.execute();
    assertTrue(eventually(LIMIT, () -> goal.getGoalStatus() == GoalStatus.EXECUTING));
    assertThrows(IllegalStateException.class, taken::execute);
    taken.abort(result(1));
    assertEquals(GoalStatus.ABORTED, get(client.asyncGetResult(goal)).getGoalStatus());
  }

  @Test
  void aGoalIsCanceledOnceTheServerSaysSo() throws Exception {
    ActionClientGoalHandle<Fibonacci> goal = send(5);
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    Future<WrappedResult<Fibonacci>> outcome = client.asyncGetResult(goal);
    CancelGoal_Response response = get(client.asyncCancelGoal(goal));
    assertEquals(CancelGoal_Response.ERROR_NONE, response.getReturnCode());
    assertEquals(List.of(goal.getGoalInfo()), response.getGoalsCanceling());
    assertTrue(taken.isCanceling());
    assertTrue(eventually(LIMIT, () -> goal.getGoalStatus() == GoalStatus.CANCELING));
    assertFalse(outcome.isDone());
    taken.canceled(result(0));
    assertEquals(GoalStatus.CANCELED, get(outcome).getGoalStatus());
    assertEquals(
        CancelGoal_Response.ERROR_GOAL_TERMINATED,
        get(client.asyncCancelGoal(goal)).getReturnCode());
  }

  @Test
  void theServerMayRefuseToCancel() throws Exception {
    ActionClientGoalHandle<Fibonacci> goal = send(13);
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    CancelGoal_Response response = get(client.asyncCancelGoal(goal));
    assertEquals(CancelGoal_Response.ERROR_REJECTED, response.getReturnCode());
    assertTrue(response.getGoalsCanceling().isEmpty());
    assertEquals(GoalStatus.EXECUTING, taken.getGoalStatus());
  }

  @Test
  void allGoalsOrThoseBeforeATimeAreCanceled() throws Exception {
    ActionClientGoalHandle<Fibonacci> first = send(1);
    ActionClientGoalHandle<Fibonacci> second = send(2);
    ActionClientGoalHandle<Fibonacci> third = send(3);
    CancelGoal_Response before =
        get(client.asyncCancelGoalsBefore(second.getGoalInfo().getStamp()));
    assertEquals(List.of(first.getGoalInfo(), second.getGoalInfo()), before.getGoalsCanceling());
    CancelGoal_Response rest = get(client.asyncCancelAllGoals());
    assertEquals(List.of(third.getGoalInfo()), rest.getGoalsCanceling());
    assertEquals(CancelGoal_Response.ERROR_NONE, rest.getReturnCode());
  }

  @Test
  void goalsOfSeveralClientsDoNotMix() throws Exception {
    try (Spinning another = new Spinning(domain, "another")) {
      ActionClient<Fibonacci> other = another.node.createActionClient(Fibonacci.class, "fibonacci");
      assertTrue(other.waitForActionServer(LIMIT));
      Queue<Fibonacci_Feedback> heard = new ConcurrentLinkedQueue<>();
      Queue<Fibonacci_Feedback> heardByOther = new ConcurrentLinkedQueue<>();
      ActionClientGoalHandle<Fibonacci> goal = send(client, 1, heard);
      ActionServerGoalHandle<Fibonacci> taken = server.next();
      ActionClientGoalHandle<Fibonacci> otherGoal = send(other, 2, heardByOther);
      ActionServerGoalHandle<Fibonacci> takenFromOther = server.next();
      takenFromOther.publishFeedback(feedback(2));
      taken.publishFeedback(feedback(1));
      assertTrue(eventually(LIMIT, () -> !heard.isEmpty() && !heardByOther.isEmpty()));
      takenFromOther.abort(result(2));
      taken.succeed(result(1));
      assertEquals(result(1), get(client.asyncGetResult(goal)).getResult());
      assertEquals(result(2), get(other.asyncGetResult(otherGoal)).getResult());
      assertEquals(List.of(feedback(1)), List.copyOf(heard));
      assertEquals(List.of(feedback(2)), List.copyOf(heardByOther));
      assertThrows(IllegalArgumentException.class, () -> client.asyncGetResult(otherGoal));
    }
  }

  @Test
  void aGoalIdIsTakenOnce() throws Exception {
    Client<Fibonacci_SendGoal> plain =
        calling.node.createClient(Fibonacci_SendGoal.class, "fibonacci/_action/send_goal");
    assertTrue(plain.waitForService(LIMIT));
    Fibonacci_SendGoal_Request request =
        new Fibonacci_SendGoal_Request()
            .setGoalId(
                new UUID().setUuid(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9}))
            .setGoal(new Fibonacci_Goal().setOrder(7));
    Future<Fibonacci_SendGoal_Response> first = plain.asyncSendRequest(request);
    assertTrue(get(first).getAccepted());
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    assertEquals(request.getGoalId(), taken.getGoalInfo().getGoalId());
    Future<Fibonacci_SendGoal_Response> second = plain.asyncSendRequest(request);
    assertFalse(get(second).getAccepted());
    assertEquals(GoalStatus.EXECUTING, taken.getGoalStatus());
  }

  @Test
  void aResultIsKeptForItsTimeAndThenForgotten() throws Exception {
    server.server.dispose();
    server = new FibonacciServer(serving.node, new ActionServerOptions(Duration.ofMillis(300)));
    assertTrue(client.waitForActionServer(LIMIT));
    ActionClientGoalHandle<Fibonacci> goal = send(5);
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    Queue<GoalStatusArray> told = new ConcurrentLinkedQueue<>();
    calling.node.createSubscription(
        GoalStatusArray.class, "fibonacci/_action/status", told::add, QoSProfile.latched());
    assertTrue(eventually(LIMIT, () -> !told.isEmpty()), "a late subscription is told too");
    taken.succeed(result(5));
    // Others are told nothing of a goal that was forgotten: the next goal's status shows it.
    assertTrue(
        eventually(
            LIMIT,
            () -> {
              send(6);
              next().abort(result());
              return told.stream().anyMatch(array -> !mentions(array, goal));
            }));
    WrappedResult<Fibonacci> late = get(client.asyncGetResult(goal));
    assertEquals(GoalStatus.UNKNOWN, late.getGoalStatus());
    assertEquals(result(), late.getResult());
  }

  private static boolean mentions(GoalStatusArray array, ActionClientGoalHandle<Fibonacci> goal) {
    return array.getStatusList().stream()
        .anyMatch(status -> status.getGoalInfo().equals(goal.getGoalInfo()));
  }

  @Test
  void aServerThatIsDisposedOfAbortsItsGoals() throws Exception {
    ActionClientGoalHandle<Fibonacci> goal = send(5);
    ActionServerGoalHandle<Fibonacci> taken = server.next();
    Future<WrappedResult<Fibonacci>> outcome = client.asyncGetResult(goal);
    assertTrue(eventually(LIMIT, () -> goal.getGoalStatus() == GoalStatus.EXECUTING));
    server.server.dispose();
    assertFalse(taken.isActive());
    taken.publishFeedback(feedback(1));
    assertThrows(IllegalStateException.class, () -> taken.succeed(result()));
    assertTrue(serving.node.getActionServers().isEmpty());
    // The last word of a server may be lost with it: then the client finds out that it is gone.
    assertTrue(eventually(LIMIT, outcome::isDone) && isAbortedOrGone(outcome), outcome::toString);
  }

  private static boolean isAbortedOrGone(Future<WrappedResult<Fibonacci>> outcome) {
    return outcome.state() == Future.State.SUCCESS
        ? outcome.resultNow().getGoalStatus() == GoalStatus.ABORTED
        : outcome.exceptionNow() instanceof ActionServerUnavailableException;
  }

  @Test
  void aServerThatTookTheOthersPlaceDoesNotKnowTheGoal() throws Exception {
    ActionClientGoalHandle<Fibonacci> goal = send(5);
    server.next();
    Future<WrappedResult<Fibonacci>> outcome = client.asyncGetResult(goal);
    // As after a crash: what was asked of the old server reaches nobody.
    serving.close();
    serving = new Spinning(domain, "serving", new MultiThreadedExecutor(3));
    server = new FibonacciServer(serving.node);
    assertTrue(eventually(LIMIT, outcome::isDone));
    if (outcome.state() == Future.State.SUCCESS) {
      assertEquals(GoalStatus.UNKNOWN, outcome.resultNow().getGoalStatus());
    } else {
      assertInstanceOf(ActionServerUnavailableException.class, outcome.exceptionNow());
    }
    assertTrue(client.waitForActionServer(LIMIT));
    ActionClientGoalHandle<Fibonacci> next = send(6);
    server.next().succeed(result(6));
    assertEquals(GoalStatus.SUCCEEDED, get(client.asyncGetResult(next)).getGoalStatus());
  }

  @Test
  void withoutAServerEverythingThatIsAskedFails() {
    serving.close();
    assertTrue(eventually(LIMIT, () -> !client.isActionServerAvailable()));
    for (Future<?> asked :
        List.of(client.asyncSendGoal(new Fibonacci_Goal()), client.asyncCancelAllGoals())) {
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> asked.get(30, TimeUnit.SECONDS));
      assertInstanceOf(ActionServerUnavailableException.class, e.getCause());
      assertTrue(String.valueOf(e.getMessage()).contains("/fibonacci"), e::toString);
    }
    serving = new Spinning(domain, "serving", new MultiThreadedExecutor(3));
  }

  @Test
  void aClientThatIsDisposedOfLetsNobodyWait() throws Exception {
    Queue<WrappedResult<Fibonacci>> results = new ConcurrentLinkedQueue<>();
    ActionClientGoalHandle<Fibonacci> goal =
        get(client.asyncSendGoal(
                new Fibonacci_Goal().setOrder(5),
                new SendGoalOptions<Fibonacci>().setResultCallback(results::add)))
            .orElseThrow();
    Future<WrappedResult<Fibonacci>> outcome = client.asyncGetResult(goal);
    assertTrue(calling.node.removeActionClient(client));
    ExecutionException e = assertThrows(ExecutionException.class, outcome::get);
    assertInstanceOf(IllegalStateException.class, e.getCause());
    assertEquals(GoalStatus.UNKNOWN, results.remove().getGoalStatus());
    assertFalse(calling.node.removeActionClient(client));
    assertThrows(IllegalStateException.class, () -> client.asyncSendGoal(new Fibonacci_Goal()));
  }

  private ActionClientGoalHandle<Fibonacci> send(int order) {
    return send(client, order, new ConcurrentLinkedQueue<>());
  }

  private static ActionClientGoalHandle<Fibonacci> send(
      ActionClient<Fibonacci> client, int order, Queue<Fibonacci_Feedback> heard) {
    SendGoalOptions<Fibonacci> options =
        new SendGoalOptions<Fibonacci>()
            .setFeedbackCallback(
                (ActionClientGoalHandle<Fibonacci> of, Fibonacci_Feedback f) -> heard.add(f));
    return get(client.asyncSendGoal(new Fibonacci_Goal().setOrder(order), options)).orElseThrow();
  }

  private ActionServerGoalHandle<Fibonacci> next() {
    try {
      return server.next();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <V> V get(Future<V> future) {
    try {
      return future.get(30, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no answer within 30 s", e);
    }
  }
}
