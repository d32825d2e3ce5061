package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;

/** Bytes of strangers against every message type. */
class FuzzTest {
  /**
   * Java bytes per wire byte. The worst that the shipped types have is a sequence of structures
   * with empty byte sequences: some hundred bytes of objects for each four on the wire.
   */
  private static final int MOST_BYTES_PER_BYTE = 40;

  /** An exception with its message and stack trace, and one structure that was begun in vain. */
  private static final int CONSTANT_BYTES = 64 << 10;

  private static final List<CdrReader> READERS = List.of(CdrReader.copying(), CdrReader.sharing());
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Random random = new Random(2026);
  private int refused;
  private int accepted;

  @Test
  void noiseIsRefusedOrReadAndNothingElse() throws IOException {
    for (MessageType<?> type : ShippedMessages.all()) {
      for (int round = 0; round < 40; round++) {
        byte[] bytes = new byte[random.nextInt(200)];
        random.nextBytes(bytes);
        if (bytes.length > 1 && round % 4 != 0) { // mostly with a header that lets it pass
          bytes[0] = 0;
          bytes[1] = (byte) (round & 1);
        }
        decode(type, bytes);
      }
    }
    assertTrue(refused > 1000 && accepted > 1000, refused + " refused, " + accepted + " accepted");
  }

  @Test
  void messagesWithErrorsAreRefusedOrReadAndNothingElse() throws IOException {
    for (MessageType<?> type : ShippedMessages.all()) {
      for (int round = 0; round < 20; round++) {
        ByteOrder order = round % 2 == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        byte[] bytes = MessageFields.encode(MessageFields.random(type, random), order);
        decode(type, Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)));
        decode(type, Arrays.copyOf(bytes, bytes.length + random.nextInt(9)));
        decode(type, bent(bytes));
        decode(type, bent(bent(bent(bytes))));
      }
    }
    assertTrue(refused > 1000 && accepted > 1000, refused + " refused, " + accepted + " accepted");
  }

  @Test
  void lengthsThatPromiseMuchCostNoMoreThanTheBytesThatAreThere() throws IOException {
    for (MessageType<?> type : ShippedMessages.all()) {
      for (int at = 4; at < 80; at += 4) {
        for (int each : List.of(1, 2, 4, 8, 16, 64)) {
          byte[] zeros = new byte[1 << 14];
          zeros[1] = 1;
          ByteBuffer.wrap(zeros)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(at, (zeros.length - at) / each);
          decode(type, zeros);
        }
      }
    }
    assertTrue(accepted > 1000, accepted + " accepted");
  }

  /** With one to eight bytes set to anything, or four bytes set to a length. */
  private byte[] bent(byte[] bytes) {
    byte[] bent = bytes.clone();
    if (bent.length >= 8 && random.nextBoolean()) {
      int at = 4 * random.nextInt(bent.length / 4);
      int length = random.nextBoolean() ? random.nextInt() : random.nextInt(2 * bent.length);
      ByteBuffer.wrap(bent).order(ByteOrder.LITTLE_ENDIAN).putInt(at, length);
      return bent;
    }
    for (int i = 1 + random.nextInt(8); i > 0; i--) {
      bent[random.nextInt(bent.length)] = (byte) random.nextInt();
    }
    return bent;
  }

  /** Both readers, on an array in the middle of more bytes, which must not be touched. */
  private void decode(MessageType<?> type, byte[] bytes) {
    ByteBuffer around = ByteBuffer.allocate(bytes.length + 32);
    around.put(16, bytes);
    for (CdrReader reader : READERS) {
      long most = CONSTANT_BYTES + (long) MOST_BYTES_PER_BYTE * bytes.length;
      long first = allocated(reader, type, around, bytes);
      // The first time may load classes; what it costs after that is what counts.
      long allocated = first <= most ? first : allocated(reader, type, around, bytes);
      assertTrue(
          allocated <= most,
          () -> "%s took %d bytes for %d".formatted(type.name(), allocated, bytes.length));
    }
  }

  private long allocated(CdrReader reader, MessageType<?> type, ByteBuffer around, byte[] bytes) {
    MessageDefinition message = type.newMessage();
    ByteBuffer view = around.slice(0, 16 + bytes.length).position(16);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    try {
      reader.decode(view, message);
      accepted++;
    } catch (CdrException e) {
      refused++;
    } catch (RuntimeException e) {
      throw new AssertionError(type.name() + " of " + Arrays.toString(bytes), e);
    }
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
