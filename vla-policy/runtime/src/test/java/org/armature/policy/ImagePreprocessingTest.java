package org.armature.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePreprocessingTest {
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void everyValueIsTheMeanOfItsBlock(int factor) {
    int width = 7;
    int height = 5;
    CameraImage image = noise(width * factor, height * factor);
    ImagePreprocessing preprocessing = new ImagePreprocessing("front", width, height);
    FloatBuffer out = FloatBuffer.allocate(preprocessing.valueCount());
    preprocessing.apply(image, out);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < height; y++) {
        for (int x = 0; x < width; x++) {
          double mean = 0;
          for (int i = 0; i < factor * factor; i++) {
            int row = y * factor + i / factor;
            int column = x * factor + i % factor;
            mean += (image.rgb().get((row * width * factor + column) * 3 + c) & 0xff) / 255.0;
          }
          mean /= factor * factor;
          // One float rounding at magnitude 1.
          assertEquals(2 * mean - 1, out.get((c * height + y) * width + x), 2e-7);
        }
      }
    }
  }

  @Test
  void blackAndWhiteBecomeTheEndsOfTheRange() {
    CameraImage image = CameraImage.allocate(4, 2);
    for (int i = 12; i < 24; i++) {
      image.rgb().put(i, (byte) 255);
    }
    ImagePreprocessing preprocessing = new ImagePreprocessing("front", 4, 2);
    FloatBuffer out = FloatBuffer.allocate(24);
    preprocessing.apply(image, out);
    assertEquals(-1f, out.get(0));
    assertEquals(1f, out.get(4));
  }

  @ParameterizedTest
  @ValueSource(ints = {95, 97, 191, 48})
  void refusesSizesThatAreNoWholeMultiple(int width) {
    ImagePreprocessing preprocessing = new ImagePreprocessing("wrist", 96, 96);
    FloatBuffer out = FloatBuffer.allocate(preprocessing.valueCount());
    CameraImage image = CameraImage.allocate(width, 192);
    String message =
        String.valueOf(
            assertThrows(IllegalArgumentException.class, () -> preprocessing.apply(image, out))
                .getMessage());
    assertTrue(message.contains("'wrist'") && message.contains(width + "x192"), message);
  }

  private static CameraImage noise(int width, int height) {
    CameraImage image = CameraImage.allocate(width, height);
    Random random = new Random(7);
    for (int i = 0; i < image.byteCount(); i++) {
      image.rgb().put(i, (byte) random.nextInt(256));
    }
    return image;
  }
}
