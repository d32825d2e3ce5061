package org.armature.recorder.dataset;

import java.nio.ByteBuffer;
import org.armature.policy.CameraImage;

/** Pictures for the tests, each different from the last. */
public final class TableScene {
  private TableScene() {}

  /**
   * A picture like those of a simulated table: shaded background, tiles, three saturated cubes of
   * which one moves, a grey arm.
   */
  public static void draw(CameraImage image, int episode, int frame) {
    int w = image.width();
    int h = image.height();
    ByteBuffer rgb = image.rgb();
    double t = frame * 0.1 + episode;
    int greenX = (int) (w * (0.5 + 0.2 * Math.sin(t)));
    int greenY = (int) (h * (0.65 + 0.1 * Math.cos(0.7 * t)));
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int shade = 90 + 60 * y / h;
        int colour = rgb(shade, shade + 10, shade + 25);
        if (y > h / 3) {
          int light = ((x + y / 2) / 23 + y / 19) % 2 == 0 ? 0 : 22;
          colour = rgb(150 + light, 112 + light, 72 + light / 2);
        }
        int reach = Math.abs(x - greenX - (greenY - y) / 3);
        if (y < greenY - 12 && reach < 9) {
          int grey = 225 - 10 * reach;
          colour = rgb(grey, grey, grey);
        }
        colour = cube(colour, x - w / 4, y - 2 * h / 3, 0xd01818);
        colour = cube(colour, x - 3 * w / 4, y - 3 * h / 4, 0x1830d8);
        colour = cube(colour, x - greenX, y - greenY, 0x18b030);
        int at = (y * w + x) * 3;
        rgb.put(at, (byte) (colour >> 16));
        rgb.put(at + 1, (byte) (colour >> 8));
        rgb.put(at + 2, (byte) colour);
      }
    }
  }

  private static int cube(int behind, int dx, int dy, int colour) {
    if (Math.abs(dx) > 9 || Math.abs(dy) > 9) {
      return behind;
    }
    return dy < -5 ? colour | 0x303030 : dx > 5 ? (colour >> 1) & 0x7f7f7f : colour;
  }

  private static int rgb(int red, int green, int blue) {
    return (red << 16) | (green << 8) | blue;
  }
}
