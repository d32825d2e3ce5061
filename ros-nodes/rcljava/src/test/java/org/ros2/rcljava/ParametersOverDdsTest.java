package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.parameters.ParameterType;
import org.ros2.rcljava.parameters.ParameterVariant;
import org.ros2.rcljava.parameters.client.AsyncParametersClient;
import org.ros2.rcljava.parameters.client.AsyncParametersClientImpl;
import org.ros2.rcljava.parameters.client.SyncParametersClient;
import org.ros2.rcljava.parameters.client.SyncParametersClientImpl;
import org.ros2.rcljava.peer.TestDomain;
import rcl_interfaces.msg.IntegerRange;
import rcl_interfaces.msg.ParameterDescriptor;
import rcl_interfaces.msg.SetParametersResult;

@Tag("contract")
class ParametersOverDdsTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  @Test
  void anotherNodeGetsSetsListsAndDescribesParameters()
      throws InterruptedException, ExecutionException {
    int domain = TestDomain.next();
    try (Spinning server = new Spinning(domain, "robot");
        Spinning asking = new Spinning(domain, "asking")) {
      declare(server.node);
      SyncParametersClient client = new SyncParametersClientImpl(asking.node, "/robot");
      assertTrue(client.waitForService(LIMIT));

      assertEquals(
          List.of(new ParameterVariant("rate", 10), new ParameterVariant("gains.p", 1.5)),
          client.getParameters(List.of("rate", "gains.p")));
      assertEquals(List.of(), client.getParameters(List.of("rate", "none")));
      assertEquals(
          List.of(ParameterType.PARAMETER_STRING_ARRAY, ParameterType.PARAMETER_BOOL),
          client.getParameterTypes(List.of("joints", "use_sim_time")));
      assertEquals(
          List.of("gains.p", "id", "joints", "rate", "use_sim_time"),
          client.listParameters(List.of(), 0).getNames());
      assertEquals(List.of("gains.p"), client.listParameters(List.of("gains"), 0).getNames());
      ParameterDescriptor described = client.describeParameters(List.of("rate")).getFirst();
      assertEquals("cycles per second", described.getDescription());
      assertEquals(100, described.getIntegerRange().getFirst().getToValue());

      List<SetParametersResult> results =
          client.setParameters(
              List.of(
                  new ParameterVariant("rate", 20),
                  new ParameterVariant("rate", 2000),
                  new ParameterVariant("id", 8),
                  new ParameterVariant("none", 1)));
      assertEquals(
          List.of(true, false, false, false),
          results.stream().map(SetParametersResult::getSuccessful).toList());
      assertTrue(results.get(1).getReason().contains("range"), results.get(1).getReason());
      assertTrue(results.get(2).getReason().contains("read-only"), results.get(2).getReason());
      assertTrue(results.get(3).getReason().contains("none"), results.get(3).getReason());
      assertEquals(20, server.node.getParameter("rate").asInt());

      SetParametersResult atomically =
          client.setParametersAtomically(
              List.of(new ParameterVariant("rate", 30), new ParameterVariant("gains.p", true)));
      assertFalse(atomically.getSuccessful());
      assertEquals(20, server.node.getParameter("rate").asInt());
    }
  }

  private static void declare(Node node) {
    node.declareParameter(
        new ParameterVariant("rate", 10),
        new ParameterDescriptor()
            .setDescription("cycles per second")
            .setIntegerRange(List.of(new IntegerRange().setFromValue(1).setToValue(100))));
    node.declareParameter(new ParameterVariant("gains.p", 1.5));
    node.declareParameter(new ParameterVariant("joints", new String[] {"a", "b"}));
    node.declareParameter(
        new ParameterVariant("id", 7), new ParameterDescriptor().setReadOnly(true));
  }

  @Test
  void asynchronousAnswersComeAsFuturesAndToCallbacks()
      throws InterruptedException, ExecutionException, TimeoutException {
    int domain = TestDomain.next();
    try (Spinning server = new Spinning(domain, "robot");
        Spinning asking = new Spinning(domain, "asking")) {
      declare(server.node);
      AsyncParametersClient client = new AsyncParametersClientImpl(asking.node, "robot");
      assertTrue(client.waitForService(LIMIT));
      CompletableFuture<List<ParameterVariant>> told = new CompletableFuture<>();
      Future<List<ParameterVariant>> future =
          client.getParameters(
              List.of("rate"),
              done -> {
                try {
                  told.complete(done.get());
                } catch (InterruptedException | ExecutionException e) {
                  told.completeExceptionally(e);
                }
              });
      assertEquals(10, future.get(60, TimeUnit.SECONDS).getFirst().asInt());
      assertEquals(10, told.get(60, TimeUnit.SECONDS).getFirst().asInt());
    }
  }

  @Test
  void aClientWithAnExecutorOfItsOwnNeedsNobodyToSpin()
      throws InterruptedException, ExecutionException {
    int domain = TestDomain.next();
    Context context = RCLJava.createContext(ContextOptions.loopback(domain));
    context.init();
    try (Spinning server = new Spinning(domain, "robot")) {
      declare(server.node);
      Node node = RCLJava.createNode("asking", "", context);
      SingleThreadedExecutor executor = new SingleThreadedExecutor();
      executor.addNode(() -> node);
      SyncParametersClient client = new SyncParametersClientImpl(executor, node, "robot");
      assertTrue(client.waitForService(LIMIT));
      assertEquals(10, client.getParameters(List.of("rate")).getFirst().asInt());
    } finally {
      context.dispose();
    }
  }

  @Test
  void simulatedTimeIsSwitchedOnFromAnotherNode() throws InterruptedException, ExecutionException {
    int domain = TestDomain.next();
    try (Spinning server = new Spinning(domain, "robot");
        Spinning asking = new Spinning(domain, "asking")) {
      SyncParametersClient client = new SyncParametersClientImpl(asking.node, "robot");
      assertTrue(client.waitForService(LIMIT));
      ParameterVariant on = new ParameterVariant("use_sim_time", true);
      assertTrue(client.setParameters(List.of(on)).getFirst().getSuccessful());
      assertTrue(server.node.getClock().isRosTimeActive());
    }
  }
}
