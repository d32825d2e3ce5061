package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.ros2.rcljava.Spinning.eventually;

import example_interfaces.srv.AddTwoInts;
import example_interfaces.srv.AddTwoInts_Request;
import example_interfaces.srv.AddTwoInts_Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.middleware.MiddlewareException;
import org.ros2.rcljava.peer.DdsPeer;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.service.RMWRequestId;

/** Services with programs that share no code with this library, in both wire forms of ROS 2. */
@Tag("slow")
class ServiceInteropTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final int CALLS = 50;

  private final int domain = TestDomain.next();

  @SuppressWarnings("NullAway.Init") // set before each test
  private Spinning ours;

  @BeforeEach
  void start() {
    ours = new Spinning(domain, "interop");
  }

  @AfterEach
  void stop() {
    ours.close();
  }

  @Test
  void aServerInTheFormOfRmwCycloneddsAnswersEveryRequest() throws Exception {
    try (DdsPeer peer = DdsPeer.cyclone(domain)) {
      peer.send("serve /add_two_ints");
      callPeer();
    }
  }

  @Test
  void theFirstRequestToAServerThatHasJustComeIsAnswered() throws Exception {
    for (int i = 0; i < 8; i++) { // the server finds the client's endpoints late
      Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add" + i);
      try (DdsPeer peer = DdsPeer.cyclone(domain)) {
        peer.send("serve /add" + i);
        assertTrue(client.waitForService(LIMIT));
        AddTwoInts_Request request = new AddTwoInts_Request().setA(i).setB(1);
        Future<AddTwoInts_Response> sum = client.asyncSendRequest(request);
        assertEquals(i + 1, sum.get(20, TimeUnit.SECONDS).getSum());
      }
    }
  }

  @Test
  void aServerInTheFormOfRmwFastrtpsAnswersEveryRequest() throws Exception {
    try (DdsPeer peer = DdsPeer.fastDds(domain)) {
      peer.send("serve /add_two_ints");
      callPeer();
    }
  }

  @Test
  void aClientInTheFormOfRmwCycloneddsGetsEveryAnswer() {
    serve();
    try (DdsPeer peer = DdsPeer.cyclone(domain)) {
      for (int round = 0; round < 2; round++) { // each with a client that has just come
        peer.send("call /add_two_ints " + CALLS);
        for (int i = 0; i < CALLS; i++) {
          assertEquals(
              "sum /add_two_ints %d %d %d".formatted(i, 2 * i, 3 * i),
              peer.await("sum /add_two_ints", LIMIT));
        }
        assertEquals("called /add_two_ints " + CALLS, peer.await("called", LIMIT));
      }
    }
  }

  @Test
  void aClientInTheFormOfRmwFastrtpsGetsNoAnswerAndDisturbsNobody() throws Exception {
    List<AddTwoInts_Request> seen = serve();
    try (DdsPeer peer = DdsPeer.fastDds(domain)) {
      peer.send("call /add_two_ints 1 1000");
      assertEquals("called /add_two_ints 0", peer.await("called", LIMIT));
    }
    assertTrue(seen.isEmpty(), "its bytes are no request in the form of rmw_cyclonedds");
    callPeer();
  }

  @Test
  void serversOfBothFormsUnderOneNameAreAskedByNobody() {
    Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
    try (DdsPeer cyclone = DdsPeer.cyclone(domain);
        DdsPeer fast = DdsPeer.fastDds(domain)) {
      cyclone.send("serve /add_two_ints");
      fast.send("serve /add_two_ints");
      MiddlewareException[] refusal = {null};
      assertTrue(
          eventually(
              LIMIT,
              () -> {
                try {
                  var _ = client.asyncSendRequest(new AddTwoInts_Request());
                  return false;
                } catch (MiddlewareException e) {
                  refusal[0] = e;
                  return true;
                }
              }));
      MiddlewareException e = refusal[0];
      assertTrue(e != null && String.valueOf(e.getMessage()).contains("/add_two_ints"));
    }
  }

  @Test
  void aServerThatLeavesIsNoticed() {
    Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
    try (DdsPeer peer = DdsPeer.cyclone(domain)) {
      peer.send("serve /add_two_ints");
      assertTrue(client.waitForService(LIMIT));
    }
    assertTrue(eventually(LIMIT, () -> !client.isServiceAvailable()));
    assertFalse(client.waitForService(Duration.ZERO));
  }

  private void callPeer() throws Exception {
    Client<AddTwoInts> client = ours.node.createClient(AddTwoInts.class, "add_two_ints");
    assertTrue(client.waitForService(LIMIT));
    for (int i = 0; i < CALLS; i++) {
      Future<AddTwoInts_Response> sum =
          client.asyncSendRequest(new AddTwoInts_Request().setA(i).setB(1L << 40));
      assertEquals(i + (1L << 40), sum.get(60, TimeUnit.SECONDS).getSum());
    }
    Future<AddTwoInts_Response> last = client.asyncSendRequest(new AddTwoInts_Request());
    Future<AddTwoInts_Response> first = client.asyncSendRequest(new AddTwoInts_Request().setB(7));
    assertEquals(7, first.get(60, TimeUnit.SECONDS).getSum());
    assertEquals(0, last.get(60, TimeUnit.SECONDS).getSum());
  }

  private List<AddTwoInts_Request> serve() {
    List<AddTwoInts_Request> seen = new ArrayList<>();
    ours.node.createService(
        AddTwoInts.class,
        "add_two_ints",
        (RMWRequestId id, AddTwoInts_Request request, AddTwoInts_Response response) -> {
          seen.add(request);
          response.setSum(request.getA() + request.getB());
        });
    return seen;
  }
}
