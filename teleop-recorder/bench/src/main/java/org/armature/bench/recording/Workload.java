package org.armature.bench.recording;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Messages that are recorded in turns.
 *
 * @param name such as {@code joints}
 * @param samples of one size, little-endian
 */
record Workload(String name, List<ByteBuffer> samples) {
  private static final int SMALL_BYTES = 300;
  private static final int WIDTH = 640;
  private static final int HEIGHT = 480;
  private static final double NOISE = 3; // of 255, as cameras have it indoors

  /** Joint states of an arm in motion: names that stay, numbers that change. */
  static Workload joints() {
    Random random = new Random(1);
    List<ByteBuffer> samples = new ArrayList<>();
    for (int i = 0; i < 2000; i++) {
      ByteBuffer cdr = ByteBuffer.allocate(SMALL_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      cdr.putInt(0x0100).putInt(i / 500).putInt(i % 500 * 2_000_000).putInt(7);
      for (int joint = 1; joint <= 7; joint++) {
        cdr.put(("joint_a" + joint).getBytes(StandardCharsets.UTF_8)).putInt(0);
      }
      for (int value = 0; value < 24; value++) {
        double sine = Math.sin(i * 0.002 * Math.PI + value);
        cdr.putDouble(cdr.position(), sine + 1e-4 * random.nextGaussian());
        cdr.position(cdr.position() + Double.BYTES);
      }
      samples.add(cdr.rewind());
    }
    return new Workload("joints", samples);
  }

  /** Pictures of a smooth scene in rgb8, with a camera's noise. */
  static Workload pictures() {
    Random random = new Random(2);
    List<ByteBuffer> samples = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ByteBuffer rgb = ByteBuffer.allocate(WIDTH * HEIGHT * 3).order(ByteOrder.LITTLE_ENDIAN);
      for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < WIDTH; x++) {
          for (int colour = 0; colour < 3; colour++) {
            double scene = 128 + 80 * Math.sin((x + 20 * i) * 0.01 * (colour + 1)) * y / HEIGHT;
            double value = scene + NOISE * random.nextGaussian();
            rgb.put((byte) Math.clamp(Math.round(value), 0, 255));
          }
        }
      }
      samples.add(rgb.flip());
    }
    return new Workload("pictures", samples);
  }

  int messageBytes() {
    return samples.getFirst().remaining();
  }
}
