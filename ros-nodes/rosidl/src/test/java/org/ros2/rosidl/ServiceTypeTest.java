package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import example_interfaces.srv.AddTwoInts;
import example_interfaces.srv.AddTwoInts_Request;
import example_interfaces.srv.AddTwoInts_Response;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.ServiceType;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrWriter;

class ServiceTypeTest {
  @Test
  void serviceNamesItsMessagesAsRosDoes() {
    ServiceType<?, ?> type = ServiceType.of(AddTwoInts.class);
    assertEquals("example_interfaces/srv/AddTwoInts", type.name());
    assertEquals("example_interfaces/srv/AddTwoInts_Request", type.request().name());
    assertEquals("example_interfaces::srv::dds_::AddTwoInts_Request_", type.request().ddsName());
    assertEquals("example_interfaces::srv::dds_::AddTwoInts_Response_", type.response().ddsName());
    assertSame(AddTwoInts_Response.class, type.response().javaClass());
    assertSame(type, new AddTwoInts().serviceType());
  }

  @Test
  void requestsCrossTheWire() {
    AddTwoInts_Request request = new AddTwoInts_Request().setA(2).setB(-3);
    ByteBuffer bytes = new CdrWriter(64, 1024).encode(request);
    assertEquals(4 + 16, bytes.remaining());
    assertEquals(request, CdrReader.copying().decode(bytes, new AddTwoInts_Request()));
  }
}
