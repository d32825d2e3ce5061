package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrWriter;

class EveryMessageTest {
  private final CdrWriter writer = new CdrWriter(1024, 1 << 20);
  private final CdrReader reader = CdrReader.copying();

  @Test
  void bytesAreThoseThatAnIndependentWriterMakes() throws IOException {
    List<MessageType<?>> types = ShippedMessages.all();
    assertTrue(types.size() > 350, types.size() + " message types");
    for (MessageType<?> type : types) {
      for (int seed = 0; seed < 5; seed++) {
        MessageDefinition message = MessageFields.random(type, new Random(seed));
        ByteBuffer encoded = writer.encode(message);
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        assertArrayEquals(
            MessageFields.encode(message, ByteOrder.LITTLE_ENDIAN), bytes, type.name());
      }
    }
  }

  @Test
  void messagesOfEitherByteOrderComeBackAsTheyWent() throws IOException {
    for (MessageType<?> type : ShippedMessages.all()) {
      MessageDefinition reused = type.newMessage();
      for (int seed = 0; seed < 5; seed++) {
        MessageDefinition message = MessageFields.random(type, new Random(seed));
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
          byte[] bytes = MessageFields.encode(message, order);
          reader.decode(ByteBuffer.wrap(bytes), reused);
          assertEquals(message, reused, type.name());
          assertEquals(message.hashCode(), reused.hashCode(), type.name());
          assertEquals(message.toString(), reused.toString(), type.name());
        }
      }
    }
  }

  @Test
  void definitionsTravelWithTheClasses() throws IOException {
    for (MessageType<?> type : ShippedMessages.all()) {
      if (type.name().contains("/msg/")) {
        assertNotNull(
            MessageType.class.getResource("/rosidl/" + type.name() + ".msg"), type.name());
      }
    }
  }
}
