package org.armature.recorder.video;

import java.util.Random;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.TableScene;

/** Pictures as a cheap camera gives them: a table, moving things, and the noise of the sensor. */
public final class SensorScene {
  private static final int NOISES = 1 << 20;

  private final byte[] noise = new byte[NOISES];

  /**
   * @param sigma standard deviation of the noise, of 255 levels
   */
  public SensorScene(double sigma) {
    Random random = new Random(7);
    for (int i = 0; i < NOISES; i++) {
      noise[i] = (byte) Math.clamp(Math.round(sigma * random.nextGaussian()), -128, 127);
    }
  }

  /** Draws the picture of a frame. */
  public void draw(CameraImage image, int frame) {
    TableScene.draw(image, 0, frame);
    int shift = frame * 7919;
    for (int i = 0; i < image.rgb().capacity(); i++) {
      int value = (image.rgb().get(i) & 0xff) + noise[(i + shift) & (NOISES - 1)];
      image.rgb().put(i, (byte) Math.clamp(value, 0, 255));
    }
  }
}
