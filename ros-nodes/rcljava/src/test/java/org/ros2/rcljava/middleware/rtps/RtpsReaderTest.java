package org.ros2.rcljava.middleware.rtps;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RtpsReaderTest {
  private static final byte[] OURS = {0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
  private static final byte[] THEIRS = {1, 16, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9};
  private static final Guid WRITER =
      Guid.of(new byte[] {1, 16, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 1, 3});

  /** Behind the header, the submessage's and the reader's id. */
  private static final int HEARTBEAT_WRITER_AT = 20 + 4 + 4;

  private final List<String> events = new ArrayList<>();
  private final Directory directory = new Directory(new Recorder(), new Answers());
  private final RtpsReader reader = new RtpsReader(OURS, directory);

  @Test
  void anObserverFindsAnotherByItsAnnouncementAndLosesItByItsFarewell() throws Exception {
    RtpsWriter other = new RtpsWriter(THEIRS);
    InetSocketAddress locator =
        new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), 4711);
    reader.read(other.announcement(10, List.of(locator)));
    reader.read(other.announcement(10, List.of(locator)));
    assertEquals(List.of("greet " + List.of(locator)), events);
    reader.read(publication(THEIRS, 1, ByteOrder.LITTLE_ENDIAN));
    reader.read(other.farewell());
    reader.read(other.announcement(10, List.of()));
    assertEquals(
        List.of(
            "greet " + List.of(locator), "appeared rt/chatter", "vanished rt/chatter", "greet []"),
        events);
  }

  @Test
  void endpointsAreReadInEitherByteOrderOnceEach() {
    reader.read(new RtpsWriter(THEIRS).announcement(10, List.of()));
    reader.read(publication(THEIRS, 1, ByteOrder.BIG_ENDIAN));
    reader.read(publication(THEIRS, 1, ByteOrder.LITTLE_ENDIAN));
    assertEquals(List.of("greet []", "appeared rt/chatter"), events);
    DiscoveredEndpoint endpoint = directory.endpoints().iterator().next();
    assertEquals(
        new DiscoveredEndpoint(
            WRITER,
            DiscoveredEndpoint.Kind.WRITER,
            "rt/chatter",
            "std_msgs::msg::dds_::String_",
            new DiscoveredQos(
                true,
                true,
                1_500_000_000L,
                DiscoveredQos.INFINITE,
                DiscoveredQos.MANUAL_BY_TOPIC,
                2_250_000_000L),
            "typehash=RIHS01_x;"),
        endpoint);
    assertEquals("RIHS01_x", endpoint.userData("typehash").orElseThrow());
    assertTrue(endpoint.userData("hash").isEmpty());
  }

  @Test
  void whatIsMissingIsAskedFor() {
    reader.read(new RtpsWriter(THEIRS).announcement(10, List.of()));
    reader.read(publication(THEIRS, 2, ByteOrder.LITTLE_ENDIAN));
    reader.read(heartbeat(THEIRS, 1, 4));
    assertEquals("ask from 1: [1, 3, 4]", events.getLast());
    reader.read(publication(THEIRS, 1, ByteOrder.LITTLE_ENDIAN));
    reader.read(heartbeat(THEIRS, 4, 4));
    assertEquals("ask from 4: [4]", events.getLast());
    reader.read(publication(THEIRS, 4, ByteOrder.LITTLE_ENDIAN));
    reader.read(heartbeat(THEIRS, 4, 4));
    assertEquals("ask from 5: []", events.getLast());
  }

  @Test
  void heartbeatsInAnothersNameHaveItsReadersAskForWhatTheyMiss() {
    RtpsWriter other = new RtpsWriter(THEIRS);
    reader.read(other.announcement(10, List.of()));
    reader.read(other.heartbeat(EntityId.PUBLICATIONS_WRITER, 3));
    assertEquals("ask from 1: [1, 2, 3]", events.getLast());
    assertEquals(3, directory.last(THEIRS, EntityId.PUBLICATIONS_WRITER));
    assertEquals(0, directory.last(OURS, EntityId.PUBLICATIONS_WRITER), "not known");
  }

  @Test
  void signsOfLifeAreHandedOnAndAcknowledged() {
    reader.read(new RtpsWriter(THEIRS).announcement(10, List.of()));
    reader.read(liveliness(THEIRS, 1, 1, ByteOrder.LITTLE_ENDIAN));
    reader.read(liveliness(THEIRS, 2, 1, ByteOrder.BIG_ENDIAN));
    String alive = "alive 011009090909090909090909";
    assertEquals(List.of("greet []", alive, alive), events);
    reader.read(liveliness(THEIRS, 3, 2, ByteOrder.LITTLE_ENDIAN));
    assertEquals(3, events.size(), "says nothing of writers whose liveliness is automatic");
    ByteBuffer heartbeat = heartbeat(THEIRS, 3, 3);
    heartbeat.put(HEARTBEAT_WRITER_AT, new byte[] {0, 2, 0, (byte) 0xc2});
    reader.read(heartbeat);
    assertEquals("ask from 4: []", events.getLast());
  }

  @Test
  void messagesOfStrangersAndOfItselfAreLeftOut() {
    reader.read(publication(THEIRS, 1, ByteOrder.LITTLE_ENDIAN));
    reader.read(new RtpsWriter(OURS).announcement(10, List.of()));
    assertEquals(List.of(), events, "not announced; our own");
  }

  @Test
  void bytesOfStrangersNeverThrow() {
    Random random = new Random(5);
    List<ByteBuffer> good =
        List.of(
            new RtpsWriter(THEIRS).announcement(10, List.of()),
            publication(THEIRS, 1, ByteOrder.LITTLE_ENDIAN),
            publication(THEIRS, 2, ByteOrder.BIG_ENDIAN),
            heartbeat(THEIRS, 1, 9),
            liveliness(THEIRS, 1, 1, ByteOrder.BIG_ENDIAN),
            new RtpsWriter(THEIRS).farewell());
    for (int i = 0; i < 40_000; i++) {
      ByteBuffer base = good.get(i % good.size());
      byte[] bytes = new byte[base.limit()];
      base.get(0, bytes);
      for (int k = random.nextInt(4); k >= 0; k--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      reader.read(ByteBuffer.wrap(Arrays.copyOf(bytes, random.nextInt(bytes.length + 1))));
      reader.read(ByteBuffer.wrap(bytes));
    }
    assertTrue(directory.endpoints().size() < 100_000);
  }

  /** A message that announces a writer on rt/chatter, in the layout of RTPS 9.4. */
  private static ByteBuffer publication(byte[] prefix, int number, ByteOrder order) {
    ByteBuffer out = header(prefix, order);
    out.put((byte) 0x15).put((byte) (0x04 | (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0)));
    int lengthAt = out.position();
    out.putShort((short) 0).putShort((short) 0).putShort((short) 16);
    out.put(new byte[] {0, 0, 3, (byte) 0xc7, 0, 0, 3, (byte) 0xc2}).putInt(0).putInt(number);
    out.put(new byte[] {0, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 3 : 2), 0, 0});
    parameter(out, 0x5a, WRITER.bytes());
    text(out, 0x05, "rt/chatter\0");
    text(out, 0x07, "std_msgs::msg::dds_::String_\0");
    out.putShort((short) 0x1a).putShort((short) 12).putInt(2).putLong(0); // reliable
    out.putShort((short) 0x1d).putShort((short) 4).putInt(1); // transient local
    duration(out.putShort((short) 0x23).putShort((short) 8), 1, 0x8000_0000); // deadline
    out.putShort((short) 0x1b).putShort((short) 12).putInt(2); // manual by topic
    duration(out, 2, 0x4000_0000);
    text(out, 0x2c, "typehash=RIHS01_x;");
    out.putShort((short) 1).putShort((short) 0);
    out.putShort(lengthAt, (short) (out.position() - lengthAt - 2));
    return out.flip();
  }

  /** A participant says that it is alive; kind 1 is automatic, 2 manual. */
  private static ByteBuffer liveliness(byte[] prefix, int number, int kind, ByteOrder order) {
    ByteBuffer out = header(prefix, order);
    out.put((byte) 0x15).put((byte) (0x04 | (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0)));
    int lengthAt = out.position();
    out.putShort((short) 0).putShort((short) 0).putShort((short) 16);
    out.put(new byte[] {0, 2, 0, (byte) 0xc7, 0, 2, 0, (byte) 0xc2}).putInt(0).putInt(number);
    out.put(new byte[] {0, (byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 0), 0, 0});
    out.put(prefix).put(new byte[] {0, 0, 0, (byte) kind}).putInt(0);
    out.putShort(lengthAt, (short) (out.position() - lengthAt - 2));
    return out.flip();
  }

  /** Seconds and 2^-32 parts of one. */
  private static void duration(ByteBuffer out, int seconds, int fraction) {
    out.putInt(seconds).putInt(fraction);
  }

  private static ByteBuffer heartbeat(byte[] prefix, int first, int last) {
    ByteBuffer out = header(prefix, ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 7).put((byte) 1).putShort((short) 28);
    out.put(new byte[] {0, 0, 3, (byte) 0xc7, 0, 0, 3, (byte) 0xc2});
    out.putInt(0).putInt(first).putInt(0).putInt(last).putInt(1);
    return out.flip();
  }

  private static ByteBuffer header(byte[] prefix, ByteOrder order) {
    ByteBuffer out = ByteBuffer.allocate(512).order(order);
    return out.put("RTPS".getBytes(StandardCharsets.US_ASCII))
        .put(new byte[] {2, 1, 1, 16})
        .put(prefix);
  }

  private static void text(ByteBuffer out, int id, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    int padded = (bytes.length + 3) / 4 * 4;
    out.putShort((short) id).putShort((short) (4 + padded)).putInt(bytes.length);
    out.put(bytes).put(new byte[padded - bytes.length]);
  }

  private static void parameter(ByteBuffer out, int id, byte[] value) {
    out.putShort((short) id).putShort((short) value.length).put(value);
  }

  private final class Recorder implements DiscoveryObserver.Listener {
    @Override
    public void appeared(DiscoveredEndpoint endpoint) {
      events.add("appeared " + endpoint.topic());
    }

    @Override
    public void vanished(DiscoveredEndpoint endpoint) {
      events.add("vanished " + endpoint.topic());
    }

    @Override
    public void alive(String prefix) {
      events.add("alive " + prefix);
    }
  }

  private final class Answers implements Directory.Replies {
    @Override
    public void greet(Directory.Participant participant) {
      events.add("greet " + participant.locators);
    }

    @Override
    public void acknowledge(
        Directory.Participant participant, int writer, WriterProgress progress) {
      events.add("ask from " + progress.next() + ": " + progress.missing());
    }
  }
}
