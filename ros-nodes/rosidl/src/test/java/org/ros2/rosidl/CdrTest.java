package org.ros2.rosidl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ros2.rcljava.interfaces.MessageDefinition;
import org.ros2.rcljava.interfaces.MessageType;
import org.ros2.rosidl.cdr.CdrException;
import org.ros2.rosidl.cdr.CdrReader;
import org.ros2.rosidl.cdr.CdrWriter;
import sensor_msgs.msg.CameraInfo;
import sensor_msgs.msg.Image;
import sensor_msgs.msg.JointState;

class CdrTest {
  private final CdrWriter writer = new CdrWriter(16, 1 << 20);
  private final CdrReader copying = CdrReader.copying();

  @Test
  void bytesAreWhatTheRulesSay() {
    JointState message =
        new JointState().setName(new String[] {"abcd"}).setEffort(new double[] {1});
    message.getHeader().setFrameId("w").getStamp().setSec(1).setNanosec(-1);
    assertEquals(
        "00010000" // plain CDR, little endian
            + "01000000ffffffff" // stamp
            + "020000007700" // frame id with its zero
            + "0000" // to a multiple of four
            + "01000000" // one name
            + "050000006162636400" // "abcd" with its zero
            + "000000" // to a multiple of four
            + "0000000000000000" // no positions, no velocities
            + "01000000" // one effort
            + "00000000" // to a multiple of eight
            + "000000000000f03f",
        HexFormat.of().formatHex(bytes(message)));
  }

  @Test
  void bigEndianIsUnderstood() {
    byte[] bytes =
        HexFormat.of()
            .parseHex(
                "00000000"
                    + "00000001ffffffff"
                    + "000000027700"
                    + "0000"
                    + "00000000"
                    + "00000000"
                    + "00000000"
                    + "00000001"
                    + "3ff0000000000000");
    JointState message = copying.decode(ByteBuffer.wrap(bytes), new JointState());
    assertEquals(1, message.getHeader().getStamp().getSec());
    assertEquals("w", message.getHeader().getFrameId());
    assertEquals(List.of(1.0), message.getEffort());
  }

  @Test
  void messagesComeBackAsTheyWent() {
    for (long seed = 0; seed < 200; seed++) {
      for (MessageDefinition message : new RandomMessages(seed).oneOfEach()) {
        MessageDefinition again = MessageType.of(message.getClass()).newMessage();
        copying.decode(ByteBuffer.wrap(bytes(message)), again);
        assertEquals(message, again, () -> message.messageType().name());
        assertEquals(message.hashCode(), again.hashCode());
      }
    }
  }

  @Test
  void whatAMessageHeldBeforeIsForgotten() {
    MessageDefinition reused = new JointState();
    for (long seed = 0; seed < 200; seed++) {
      MessageDefinition message = new RandomMessages(seed).jointState();
      copying.decode(ByteBuffer.wrap(bytes(message)), reused);
      assertEquals(message, reused);
    }
  }

  @Test
  void truncatedMessagesAreRefused() {
    for (MessageDefinition message : new RandomMessages(7).oneOfEach()) {
      byte[] bytes = bytes(message);
      for (int length = 0; length < bytes.length; length++) {
        ByteBuffer cut = ByteBuffer.wrap(bytes, 0, length).slice();
        assertThrows(
            CdrException.class,
            () -> copying.decode(cut, MessageType.of(message.getClass()).newMessage()));
      }
    }
  }

  @Test
  void noiseNeverDoesMoreThanBeingRefused() {
    Random random = new Random(11);
    int refused = 0;
    for (int round = 0; round < 1000; round++) {
      for (MessageDefinition message : new RandomMessages(round % 20).oneOfEach()) {
        byte[] bytes = bytes(message);
        for (int hits = 1 + random.nextInt(4); hits > 0; hits--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
          copying.decode(ByteBuffer.wrap(bytes), MessageType.of(message.getClass()).newMessage());
        } catch (CdrException e) {
          refused++;
        }
      }
    }
    assertTrue(refused > 300, "noise was refused only " + refused + " times");
  }

  @Test
  void hugeLengthsAreRefusedBeforeAnythingIsAllocated() {
    byte[] bytes = bytes(new JointState());
    for (int at = 12; at + 4 <= bytes.length; at += 4) {
      byte[] bent = bytes.clone();
      ByteBuffer.wrap(bent).putInt(at, 0xffffff7f); // 2,147,483,647 little endian
      assertThrows(
          CdrException.class, () -> copying.decode(ByteBuffer.wrap(bent), new JointState()));
    }
  }

  @Test
  void messagesAboveTheLimitAreNotWritten() {
    CdrWriter small = new CdrWriter(16, 1000);
    Image fits = new Image().setData(new byte[900]);
    Image not = new Image().setData(new byte[1000]);
    assertTrue(small.encode(fits).remaining() <= 1000);
    assertThrows(CdrException.class, () -> small.encode(not));
    assertTrue(small.encode(fits).remaining() <= 1000);
  }

  @Test
  void arraysHaveExactlyTheirSize() {
    CameraInfo info = new CameraInfo();
    assertThrows(IllegalArgumentException.class, () -> info.setK(new double[8]));
    info.getK().add(1.0);
    assertThrows(CdrException.class, () -> writer.encode(info));
  }

  @Test
  void sharedPixelsAreTheReceivedOnesAndCopiedPixelsAreNot() {
    byte[] bytes = bytes(new Image().setData(new byte[] {1, 2, 3}));
    Image shared = CdrReader.sharing().decode(ByteBuffer.wrap(bytes), new Image());
    Image copied = copying.decode(ByteBuffer.wrap(bytes), new Image());
    bytes[bytes.length - 1] = 9;
    assertEquals(9, shared.getData().getByte(2));
    assertEquals(3, copied.getData().getByte(2));
    assertArrayEquals(new byte[] {1, 2, 9}, shared.getData().toByteArray());
  }

  @Test
  void namesThatStayTheSameAreNotMadeAnew() {
    JointState message = new JointState().setName(new String[] {"panda_joint1"});
    JointState reused = copying.decode(ByteBuffer.wrap(bytes(message)), new JointState());
    String first = reused.getName().get(0);
    copying.decode(ByteBuffer.wrap(bytes(message)), reused);
    assertSame(first, reused.getName().get(0));
  }

  private byte[] bytes(MessageDefinition message) {
    ByteBuffer buffer = writer.encode(message);
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }
}
