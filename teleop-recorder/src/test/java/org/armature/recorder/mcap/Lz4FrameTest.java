package org.armature.recorder.mcap;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Lz4FrameTest {
  private static byte[] compressible(Random random, int size) {
    byte[] bytes = new byte[size];
    for (int i = 0; i < size; i++) {
      bytes[i] =
          i > 100 && random.nextInt(10) > 0
              ? bytes[i - 1 - random.nextInt(3)]
              : (byte) random.nextInt();
    }
    return bytes;
  }

  private static byte[] pack(byte[] bytes) {
    ByteBuffer records = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    ByteBuffer out = ByteBuffer.allocateDirect((int) Lz4FrameWriter.maxBytes(bytes.length));
    Lz4FrameWriter.write(records, out);
    byte[] packed = new byte[out.position()];
    out.get(0, packed);
    return packed;
  }

  @Test
  void whatIsPackedIsUnpacked() throws IOException {
    Random random = new Random(1);
    for (int size : new int[] {0, 1, 15, 64, 65_535, 65_536, 300_000}) {
      byte[] bytes = compressible(random, size);
      byte[] packed = pack(bytes);
      assertTrue(size < 1000 || packed.length < size, () -> packed.length + " bytes");
      assertArrayEquals(bytes, Lz4Frame.unpack(ByteBuffer.wrap(packed), size));
    }
  }

  /** Of lz4js 0.2.0: 100 bytes of 3, in a block that may refer to others. */
  @Test
  void framesWhoseBlocksMayReferToEarlierOnesAreUnpacked() throws IOException {
    byte[] packed = HexFormat.of().parseHex("04224d184070df0b0000001f0301004b50030303030300000000");
    byte[] expected = new byte[100];
    Arrays.fill(expected, (byte) 3);
    assertArrayEquals(expected, Lz4Frame.unpack(ByteBuffer.wrap(packed), 100));
  }

  @Test
  void damagedFramesAreAnErrorOrOtherBytesOfTheSameNumber() throws IOException {
    Random random = new Random(2);
    byte[] bytes = compressible(random, 5000);
    byte[] whole = pack(bytes);
    for (int i = 0; i < 20_000; i++) {
      byte[] packed =
          random.nextBoolean() ? whole.clone() : Arrays.copyOf(whole, random.nextInt(whole.length));
      if (packed.length > 0) {
        packed[random.nextInt(packed.length)] = (byte) random.nextInt();
      }
      try {
        Lz4Frame.unpack(ByteBuffer.wrap(packed), bytes.length);
      } catch (IOException e) {
        assertTrue(("" + e.getMessage()).startsWith("lz4:"), e::getMessage);
      }
    }
    assertThrows(
        IOException.class, () -> Lz4Frame.unpack(ByteBuffer.wrap(whole), Integer.MAX_VALUE));
  }
}
