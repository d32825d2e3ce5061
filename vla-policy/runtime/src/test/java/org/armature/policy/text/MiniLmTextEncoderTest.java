package org.armature.policy.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MiniLmTextEncoderTest {
  private static TextEncoder encoder;

  @BeforeAll
  static void load() {
    encoder = new MiniLmTextEncoder();
  }

  @AfterAll
  static void close() {
    encoder.close();
  }

  @Test
  void tokenizesAsTheBertVocabularySays() {
    // [CLS] hello world [SEP] in the vocabulary of bert-base-uncased.
    assertArrayEquals(
        new long[] {101, 7592, 2088, 102}, ((MiniLmTextEncoder) encoder).tokenize("Hello world"));
  }

  @Test
  void padsWithZerosAndMarksRealTokens() {
    TextFeatures features = encoder.encode("put the red cube on the left tray");
    assertEquals(16, features.maxTokens());
    assertEquals(384, features.width());
    assertEquals(10, features.tokenCount(), "8 words between [CLS] and [SEP]");
    for (int t = 0; t < 16; t++) {
      double norm = 0;
      for (int i = 0; i < 384; i++) {
        norm += Math.abs(features.tokens()[t * 384 + i]);
      }
      assertEquals(t < 10 ? 1 : 0, features.mask()[t]);
      assertTrue(t < 10 ? norm > 1 : norm == 0, "token " + t);
    }
  }

  @Test
  void agreesWithThePublishedSimilaritiesOfTheModel() {
    // The quick-start example of the Sentence Transformers documentation, printed to 4 places.
    float[] weather = pooled("The weather is lovely today.");
    float[] sunny = pooled("It's so sunny outside!");
    float[] stadium = pooled("He drove to the stadium.");
    assertEquals(0.6660, cosine(weather, sunny), 1e-4);
    assertEquals(0.1046, cosine(weather, stadium), 1e-4);
    assertEquals(0.1411, cosine(sunny, stadium), 1e-4);
  }

  @Test
  void coloursStandApartInTheirTokens() {
    float[] red = encoder.encode("put the red cube on the left tray").tokens();
    float[] blue = encoder.encode("put the blue cube on the left tray").tokens();
    int colour = 3 * 384;
    float[] a = java.util.Arrays.copyOfRange(red, colour, colour + 384);
    float[] b = java.util.Arrays.copyOfRange(blue, colour, colour + 384);
    assertTrue(
        cosine(a, b)
            < cosine(
                pooled("put the red cube on the left tray"),
                pooled("put the blue cube on the left tray")));
  }

  @Test
  void theSameInstructionIsInferredOnce() {
    assertSame(encoder.encode("open the gripper"), encoder.encode("open the gripper"));
  }

  @Test
  void refusesWhatItCannotRepresent() {
    assertThrows(IllegalArgumentException.class, () -> encoder.encode("  "));
    String longOne = "put ".repeat(20);
    var e = assertThrows(IllegalArgumentException.class, () -> encoder.encode(longOne));
    assertTrue(String.valueOf(e.getMessage()).contains("22 tokens"), e::toString);
  }

  private static float[] pooled(String sentence) {
    TextFeatures f = encoder.encode(sentence);
    float[] mean = new float[384];
    for (int t = 0; t < f.tokenCount(); t++) {
      for (int i = 0; i < 384; i++) {
        mean[i] += f.tokens()[t * 384 + i];
      }
    }
    return mean;
  }

  private static double cosine(float[] a, float[] b) {
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (double) a[i] * b[i];
      aa += (double) a[i] * a[i];
      bb += (double) b[i] * b[i];
    }
    return ab / Math.sqrt(aa * bb);
  }
}
