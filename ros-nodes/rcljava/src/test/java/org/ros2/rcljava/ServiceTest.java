package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import example_interfaces.srv.AddTwoInts;
import example_interfaces.srv.AddTwoInts_Request;
import example_interfaces.srv.AddTwoInts_Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.executors.MultiThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.publisher.Publisher;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.Service;
import std_srvs.srv.SetBool;
import std_srvs.srv.SetBool_Request;
import std_srvs.srv.SetBool_Response;
import std_srvs.srv.Trigger;
import std_srvs.srv.Trigger_Request;

@Tag("contract")
class ServiceTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void aServerOfAnotherParticipantAnswers() throws Exception {
    int domain = TestDomain.next();
    try (Spinning server = new Spinning(domain, "server");
        Spinning caller = new Spinning(domain, "caller")) {
      serveSums(server.node);
      Client<AddTwoInts> client = caller.node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(client.waitForService(LIMIT));
      assertEquals(5, sum(client, 2, 3));
      assertEquals(Long.MIN_VALUE, sum(client, Long.MAX_VALUE, 1));
    }
  }

  @Test
  void aNodeMayCallItself() throws Exception {
    try (Spinning ours = new Spinning(TestDomain.next(), "both")) {
      serveSums(ours.node);
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(client.waitForService(LIMIT));
      assertEquals(5, sum(client, 2, 3));
    }
  }

  @Test
  void everyRequestOfEveryClientGetsItsOwnAnswer() throws Exception {
    int domain = TestDomain.next();
    try (Spinning server = new Spinning(domain, "server", new MultiThreadedExecutor(2));
        Spinning one = new Spinning(domain, "one");
        Spinning two = new Spinning(domain, "two")) {
      serveSums(server.node);
      List<Client<AddTwoInts>> clients =
          List.of(
              one.node.createClient(AddTwoInts.class, "add_two_ints"),
              one.node.createClient(AddTwoInts.class, "add_two_ints"),
              two.node.createClient(AddTwoInts.class, "add_two_ints"));
      for (Client<AddTwoInts> client : clients) {
        assertTrue(client.waitForService(LIMIT));
      }
      for (long round = 0; round < 20; round++) {
        List<Future<AddTwoInts_Response>> sums = new ArrayList<>();
        for (int i = 0; i < 9; i++) { // the histories of clients and server keep ten
          sums.add(clients.get(i % 3).asyncSendRequest(request(1000 * round, i)));
        }
        for (int i = 0; i < sums.size(); i++) {
          assertEquals(1000 * round + i, sums.get(i).get(30, TimeUnit.SECONDS).getSum());
        }
      }
      for (Client<AddTwoInts> client : clients) {
        assertEquals(0, client.prunePendingRequests());
      }
    }
  }

  @Test
  void theCallbackOfARequestGetsItsFutureDone() {
    try (Spinning ours = new Spinning(TestDomain.next(), "both")) {
      serveSums(ours.node);
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(client.waitForService(LIMIT));
      Queue<Long> sums = new ConcurrentLinkedQueue<>();
      var _ =
          client.<AddTwoInts_Request, AddTwoInts_Response>asyncSendRequest(
              request(20, 22), future -> sums.add(future.resultNow().getSum()));
      assertTrue(eventually(LIMIT, () -> List.copyOf(sums).equals(List.of(42L))));
    }
  }

  @Test
  void gettingTheAnswerRunsCallbacksWhereNobodySpins() throws Exception {
    int domain = TestDomain.next();
    Context context = RCLJava.createContext(ContextOptions.loopback(domain));
    context.init();
    try {
      Node node = RCLJava.createNode("unspun", "", context);
      serveSums(node);
      Client<AddTwoInts> client = node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(client.waitForService(LIMIT));
      assertEquals(5, sum(client, 2, 3));
      Client<SetBool> nobody = node.createClient(SetBool.class, "nobody");
      Future<SetBool_Response> never = nobody.asyncSendRequest(new SetBool_Request());
      assertThrows(TimeoutException.class, () -> never.get(100, TimeUnit.MILLISECONDS));
    } finally {
      context.dispose();
    }
  }

  @Test
  void aCallbackOfASingleThreadMayWaitForAnAnswer() {
    try (Spinning ours = new Spinning(TestDomain.next(), "nested")) {
      serveSums(ours.node);
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(client.waitForService(LIMIT));
      Queue<Object> sums = new ConcurrentLinkedQueue<>();
      ours.node.createService(
          Trigger.class,
          "relay",
          (RMWRequestId id, Trigger_Request in, std_srvs.srv.Trigger_Response out) -> {
            try {
              sums.add(sum(client, 1, 1));
              out.setSuccess(true);
            } catch (Exception e) {
              sums.add(e);
            }
          });
      Client<Trigger> relay = ours.node.createClient(Trigger.class, "relay");
      assertTrue(relay.waitForService(LIMIT));
      var _ = relay.asyncSendRequest(new Trigger_Request());
      assertTrue(
          eventually(LIMIT, () -> List.copyOf(sums).equals(List.of(2L))), () -> sums.toString());
    }
  }

  @Test
  void aBusySubscriptionDoesNotStarveAService() throws Exception {
    int domain = TestDomain.next();
    try (Spinning server = new Spinning(domain, "server");
        Spinning caller = new Spinning(domain, "caller")) {
      serveSums(server.node);
      AtomicInteger heard = new AtomicInteger();
      server.node.createSubscription(
          std_msgs.msg.String.class,
          "chatter",
          m -> {
            heard.incrementAndGet();
            Spinning.pause(2); // slower than the publisher, so that messages always wait
          });
      Publisher<std_msgs.msg.String> publisher =
          caller.node.createPublisher(std_msgs.msg.String.class, "chatter");
      Client<AddTwoInts> client = caller.node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(client.waitForService(LIMIT));
      assertTrue(eventually(LIMIT, () -> publisher.getSubscriptionCount() == 1));
      AtomicBoolean go = new AtomicBoolean(true);
      Thread flood =
          Thread.ofPlatform()
              .start(() -> {
                while (go.get()) {
                  publisher.publish(new std_msgs.msg.String().setData("noise"));
                  Spinning.pause(1);
                }
              });
      try {
        for (int i = 0; i < 20 || (heard.get() < 10 && i < 10_000); i++) {
          assertEquals(i + 1, sum(client, i, 1));
        }
        assertTrue(heard.get() >= 10, () -> heard + " messages beside 10,000 requests");
      } finally {
        go.set(false);
        flood.join();
      }
    }
  }

  @Test
  void disposingOfTheNodeFailsWhatIsOpenAndSaysWhy() {
    try (Spinning ours = new Spinning(TestDomain.next(), "stays")) {
      Node node = RCLJava.createNode("leaves", "", ours.context);
      Client<AddTwoInts> client = node.createClient(AddTwoInts.class, "add_two_ints");
      Future<AddTwoInts_Response> open = client.asyncSendRequest(request(1, 2));
      node.dispose();
      ExecutionException e =
          assertThrows(ExecutionException.class, () -> open.get(10, TimeUnit.SECONDS));
      assertInstanceOf(IllegalStateException.class, e.getCause());
      assertTrue(String.valueOf(e.getMessage()).contains("/add_two_ints"), e.getMessage());
      assertThrows(IllegalStateException.class, () -> client.asyncSendRequest(request(1, 2)));
      assertFalse(client.isServiceAvailable());
      assertFalse(client.waitForService());
      assertThrows(
          IllegalStateException.class, () -> node.createClient(AddTwoInts.class, "add_two_ints"));
    }
  }

  @Test
  void shutdownFailsWhatIsOpen() {
    Spinning ours = new Spinning(TestDomain.next(), "gone");
    Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
    serveSums(ours.node);
    Future<AddTwoInts_Response> open =
        ours.node
            .createClient(SetBool.class, "nobody")
            .asyncSendRequest(new SetBool_Request().setData(true));
    ours.close();
    assertThrows(ExecutionException.class, () -> open.get(10, TimeUnit.SECONDS));
    assertThrows(IllegalStateException.class, () -> client.asyncSendRequest(request(1, 2)));
  }

  @Test
  void requestsThatNobodyAnswersCanBeRemoved() {
    try (Spinning ours = new Spinning(TestDomain.next(), "patient")) {
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      assertFalse(client.waitForService(Duration.ofMillis(50)));
      Future<AddTwoInts_Response> first = client.asyncSendRequest(request(1, 1));
      Future<AddTwoInts_Response> second = client.asyncSendRequest(request(2, 2));
      Future<AddTwoInts_Response> third = client.asyncSendRequest(request(3, 3));
      assertTrue(client.removePendingRequest(first));
      assertFalse(client.removePendingRequest(first));
      assertTrue(first.isCancelled());
      assertTrue(second.cancel(false));
      assertEquals(1, client.prunePendingRequests());
      assertTrue(third.isCancelled());
      assertEquals(0, client.prunePendingRequests());
    }
  }

  @Test
  void openRequestsAreBounded() {
    try (Spinning ours = new Spinning(TestDomain.next(), "careless")) {
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      IllegalStateException e =
          assertThrows(
              IllegalStateException.class,
              () -> {
                for (int i = 0; i < 100_000; i++) {
                  var _ = client.asyncSendRequest(request(i, i));
                }
              });
      assertTrue(String.valueOf(e.getMessage()).contains("/add_two_ints"), e.getMessage());
      assertEquals(10_000, client.prunePendingRequests());
      var _ = client.asyncSendRequest(request(1, 1));
    }
  }

  @Test
  void badUseIsRefusedWithTheReason() {
    try (Spinning ours = new Spinning(TestDomain.next(), "strict")) {
      IllegalArgumentException name =
          assertThrows(
              IllegalArgumentException.class,
              () -> ours.node.createClient(AddTwoInts.class, "add two"));
      assertTrue(
          String.valueOf(name.getMessage()).startsWith("service name 'add two'"),
          name.getMessage());
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      IllegalArgumentException type =
          assertThrows(
              IllegalArgumentException.class, () -> client.asyncSendRequest(new SetBool_Request()));
      assertTrue(
          String.valueOf(type.getMessage()).contains("std_srvs/srv/SetBool_Request"),
          type.getMessage());
    }
  }

  @Test
  void whatIsRemovedAnswersNoMore() {
    try (Spinning ours = new Spinning(TestDomain.next(), "tidy")) {
      Service<AddTwoInts> service = serveSums(ours.node);
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "other");
      Client<AddTwoInts> caller = ours.node.createClient(AddTwoInts.class, "add_two_ints");
      assertTrue(ours.node.getServices().contains(service));
      assertEquals(2, ours.node.getClients().size());
      assertTrue(caller.waitForService(LIMIT));
      assertTrue(ours.node.removeService(service));
      assertFalse(ours.node.removeService(service));
      assertTrue(ours.node.removeClient(client));
      assertFalse(ours.node.removeClient(client));
      assertTrue(eventually(LIMIT, () -> !caller.isServiceAvailable()));
      caller.dispose();
      assertFalse(ours.node.getServices().contains(service));
      assertTrue(ours.node.getClients().isEmpty());
    }
  }

  private static Service<AddTwoInts> serveSums(Node node) {
    return node.createService(
        AddTwoInts.class,
        "add_two_ints",
        (RMWRequestId id, AddTwoInts_Request request, AddTwoInts_Response response) ->
            response.setSum(request.getA() + request.getB()));
  }

  private static long sum(Client<AddTwoInts> client, long a, long b) throws Exception {
    Future<AddTwoInts_Response> future = client.asyncSendRequest(request(a, b));
    return future.get(30, TimeUnit.SECONDS).getSum();
  }

  private static AddTwoInts_Request request(long a, long b) {
    return new AddTwoInts_Request().setA(a).setB(b);
  }
}
