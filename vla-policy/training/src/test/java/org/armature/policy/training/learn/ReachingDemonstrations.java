package org.armature.policy.training.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.armature.policy.ActionSpace;
import org.armature.policy.training.data.Demonstrations;
import org.armature.policy.training.data.Episode;

/**
 * A small made-up task that needs eyes and language: three coloured squares lie about, and the
 * first two joints must go to the named one, where the gripper closes. Camera {@code wrist} sees
 * the same scene turned by a quarter.
 */
final class ReachingDemonstrations {
  static final int SIZE = 96;
  static final int FRAMES = 14;
  static final int REACHED = 10;
  private static final int HALF = 4;
  private static final List<String> COLOURS = List.of("red", "green", "blue");

  private ReachingDemonstrations() {}

  static Demonstrations generate(int count, long seed) {
    Random random = new Random(seed);
    List<Episode> episodes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      episodes.add(episode(i, random));
    }
    double[] lower = {-3, -3, -3, -3, -3, -3, -3, 0};
    double[] upper = {3, 3, 3, 3, 3, 3, 3, 0.04};
    List<String> names = IntStream.range(0, 8).mapToObj(i -> "joint" + i).toList();
    ActionSpace actions = new ActionSpace(ActionSpace.Kind.JOINT_POSITION, names, lower, upper);
    return new Demonstrations(List.of("front", "wrist"), SIZE, SIZE, names, actions, 10, episodes);
  }

  private static Episode episode(int index, Random random) {
    double[][] squares = new double[3][];
    for (int c = 0; c < 3; c++) {
      squares[c] = new double[] {random.nextDouble() * 1.6 - 0.8, random.nextDouble() * 1.6 - 0.8};
    }
    int named = index % 3;
    double[] start = {random.nextDouble() * 2 - 1, random.nextDouble() * 2 - 1};
    byte[] front = new byte[FRAMES * SIZE * SIZE * 3];
    byte[] wrist = new byte[front.length];
    float[] states = new float[FRAMES * 8];
    float[] actions = new float[FRAMES * 8];
    for (int f = 0; f < FRAMES; f++) {
      double done = Math.min(1, (double) f / REACHED);
      double ahead = Math.min(1, (f + 1.0) / REACHED);
      for (int d = 0; d < 2; d++) {
        states[f * 8 + d] = (float) (start[d] + (squares[named][d] - start[d]) * done);
        actions[f * 8 + d] = (float) (start[d] + (squares[named][d] - start[d]) * ahead);
      }
      states[f * 8 + 7] = f > REACHED ? 0 : 0.04f;
      actions[f * 8 + 7] = f >= REACHED ? 0 : 0.04f;
      draw(front, f, squares, false);
      draw(wrist, f, squares, true);
    }
    return new Episode(
        index,
        "go to the " + COLOURS.get(named) + " square",
        FRAMES,
        List.of(front, wrist),
        states,
        actions,
        new boolean[FRAMES]);
  }

  private static void draw(byte[] pixels, int frame, double[][] squares, boolean turned) {
    int base = frame * SIZE * SIZE * 3;
    Arrays.fill(pixels, base, base + SIZE * SIZE * 3, (byte) 90);
    for (int c = 0; c < 3; c++) {
      double x = turned ? -squares[c][1] : squares[c][0];
      double y = turned ? squares[c][0] : squares[c][1];
      int centreX = (int) Math.round((x + 1) / 2 * (SIZE - 1));
      int centreY = (int) Math.round((y + 1) / 2 * (SIZE - 1));
      for (int py = centreY - HALF; py <= centreY + HALF; py++) {
        for (int px = centreX - HALF; px <= centreX + HALF; px++) {
          for (int k = 0; k < 3; k++) {
            pixels[base + (py * SIZE + px) * 3 + k] = (byte) (k == c ? 220 : 30);
          }
        }
      }
    }
  }
}
