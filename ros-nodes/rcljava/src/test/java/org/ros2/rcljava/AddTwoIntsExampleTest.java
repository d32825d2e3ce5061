package org.ros2.rcljava;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.client.Client;
import org.ros2.rcljava.contexts.ContextOptions;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.peer.TestDomain;
import org.ros2.rcljava.service.RMWRequestId;
import org.ros2.rcljava.service.Service;

/** The service example of ROS 2, with the calls and type arguments that rcljava's users write. */
@Tag("contract")
class AddTwoIntsExampleTest {
  private static void handleService(
      final RMWRequestId header,
      final example_interfaces.srv.AddTwoInts_Request request,
      final example_interfaces.srv.AddTwoInts_Response response) {
    assertEquals(16, header.writerGUID.length);
    response.setSum(request.getA() + request.getB());
  }

  @Test
  void theServiceExampleAndTheClientExampleMeet() throws InterruptedException, Exception {
    RCLJava.rclJavaInit(ContextOptions.loopback(TestDomain.next()));
    try {
      Node serving = RCLJava.createNode("minimal_service");
      Service<example_interfaces.srv.AddTwoInts> service =
          serving.<example_interfaces.srv.AddTwoInts>createService(
              example_interfaces.srv.AddTwoInts.class,
              "add_two_ints",
              (RMWRequestId header,
                  example_interfaces.srv.AddTwoInts_Request request,
                  example_interfaces.srv.AddTwoInts_Response response) ->
                  AddTwoIntsExampleTest.handleService(header, request, response));
      assertEquals("/add_two_ints", service.getServiceName());
      Thread spinning = Thread.ofPlatform().daemon().start(() -> RCLJava.spin(serving));

      Node calling = RCLJava.createNode("minimal_client");
      Client<example_interfaces.srv.AddTwoInts> client =
          calling.<example_interfaces.srv.AddTwoInts>createClient(
              example_interfaces.srv.AddTwoInts.class, "add_two_ints");
      example_interfaces.srv.AddTwoInts_Request request =
          new example_interfaces.srv.AddTwoInts_Request();
      request.setA(2);
      request.setB(3);
      assertTrue(client.waitForService());
      Future<example_interfaces.srv.AddTwoInts_Response> future = client.asyncSendRequest(request);
      assertEquals(5, future.get().getSum());

      RCLJava.shutdown();
      assertTrue(spinning.join(Duration.ofSeconds(20)), "spinning ends with the context");
    } finally {
      RCLJava.shutdown();
    }
  }
}
