package org.armature.nodes.messages;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import builtin_interfaces.msg.Time;
import java.util.List;
import org.armature.policy.ActionChunk;
import org.armature.policy.CameraImage;
import org.junit.jupiter.api.Test;
import sensor_msgs.msg.Image;

class MessagesTest {
  @Test
  void stampsKeepEveryNanosecond() {
    for (long nanos : new long[] {0, 1, 999_999_999, 1_000_000_000, 1_795_373_000_123_456_789L}) {
      Time time = new Time();
      Stamps.set(time, nanos);
      assertEquals(nanos, Stamps.nanos(time));
    }
  }

  @Test
  void chunksComeBackAsTheyWere() {
    double[] values = {1, 2, 3, 4, 5, Double.NaN};
    ActionChunk chunk = new ActionChunk(1_000_000_007L, 100_000_000, 3, 2, values, 11, 12);
    var message = ChunkMessages.toMessage(chunk, List.of("a", "b"), "do it");
    ActionChunk back = ChunkMessages.toChunk(message);
    assertEquals(chunk.stampNanos(), back.stampNanos());
    assertEquals(chunk.periodNanos(), back.periodNanos());
    assertEquals(3, back.horizon());
    assertEquals(2, back.size());
    assertArrayEquals(values, back.values());
    assertEquals(11, back.inferenceStartNanos());
    assertEquals(12, back.inferenceEndNanos());
    assertEquals("do it", message.getInstruction());
  }

  @Test
  void chunksWhoseNumbersDoNotFitTogetherAreRefused() {
    var message = new armature_msgs.msg.ActionChunk().setHorizon(3).setSize(-2);
    assertThrows(IllegalArgumentException.class, () -> ChunkMessages.toChunk(message));
  }

  @Test
  void picturesLoseTheirPaddingAndNothingElse() {
    Image padded =
        new Image()
            .setWidth(2)
            .setHeight(2)
            .setStep(8)
            .setEncoding("rgb8")
            .setData(new byte[] {1, 2, 3, 4, 5, 6, 0, 0, 7, 8, 9, 10, 11, 12, 0, 0});
    ImageRing ring = new ImageRing(2);
    CameraImage first = ring.copy(padded);
    byte[] bytes = new byte[12];
    first.rgb().get(0, bytes);
    assertArrayEquals(new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, bytes);
    assertNotSame(first, ring.copy(padded));
  }

  @Test
  void picturesOfAnotherEncodingOrTooShortAreRefusedByName() {
    Image image = new Image().setWidth(2).setHeight(2).setStep(6).setData(new byte[12]);
    ImageRing ring = new ImageRing(2);
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> ring.copy(image.setEncoding("bgr8")));
    assertTrue(String.valueOf(refused.getMessage()).contains("bgr8"));
    image.setEncoding("rgb8").setHeight(3);
    assertThrows(IllegalArgumentException.class, () -> ring.copy(image));
  }
}
