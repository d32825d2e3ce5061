package org.armature.nodes.decode;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Random;
import javax.imageio.ImageIO;
import org.armature.policy.CameraImage;
import org.armature.recorder.dataset.Feature;
import org.armature.recorder.mapping.MappingException;
import org.armature.recorder.mapping.PictureDecoder;
import org.armature.recorder.mapping.StreamMapping;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import sensor_msgs.msg.CompressedImage;
import sensor_msgs.msg.Image;

class PictureDecodersTest {
  private static final int WIDTH = 6;
  private static final int HEIGHT = 4;

  /** Bytes behind each row that are no pixels. */
  private static final int PADDING = 5;

  @ParameterizedTest
  @CsvSource({"rgb8,0 1 2", "bgr8,2 1 0", "rgba8,0 1 2 3", "bgra8,2 1 0 3"})
  void channelsOfAnyOrderBecomeRgb(String encoding, String order) throws MappingException {
    byte[] rgb = noise(3 * WIDTH * HEIGHT);
    String[] channels = order.split(" ", -1);
    Image message = image(encoding, channels.length);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      for (int c = 0; c < channels.length; c++) {
        int from = Integer.parseInt(channels[c]);
        int at = i / WIDTH * message.getStep() + i % WIDTH * channels.length + c;
        message.getData().set(at, from == 3 ? 77 : rgb[3 * i + from]);
      }
    }
    CameraImage into = CameraImage.allocate(WIDTH, HEIGHT);
    PictureDecoder decoder = raw();
    decoder.decode(Cdr.of(message), into);
    assertArrayEquals(rgb, bytes(into));
    assertEquals(2_000_000_003L, decoder.captureNanos(Cdr.of(message)));
  }

  @Test
  void greyBecomesThreeEqualChannels() throws MappingException {
    Image message = image("mono8", 1);
    message.getData().set(message.getStep() + 2, (byte) 200);
    CameraImage into = CameraImage.allocate(WIDTH, HEIGHT);
    raw().decode(Cdr.of(message), into);
    int pixel = 3 * (WIDTH + 2);
    byte[] expected = new byte[3 * WIDTH * HEIGHT];
    expected[pixel] = expected[pixel + 1] = expected[pixel + 2] = (byte) 200;
    assertArrayEquals(expected, bytes(into));
  }

  /** Colours of BT.601: 16 is black, 235 white; 81, 90, 240 is red. */
  @ParameterizedTest
  @CsvSource({
    "16,128,128,0,0,0",
    "235,128,128,255,255,255",
    "81,90,240,255,0,0",
    "145,54,34,0,255,0",
    "41,240,110,0,0,255",
  })
  void colourDifferencesBecomeRgb(int y, int u, int v, int red, int green, int blue)
      throws MappingException {
    for (String encoding : new String[] {"yuv422", "yuv422_yuy2"}) {
      Image message = image(encoding, 2);
      int luma = encoding.equals("yuv422") ? 1 : 0;
      for (int row = 0; row < HEIGHT; row++) {
        for (int x = 0; x < WIDTH; x++) {
          int at = row * message.getStep() + 2 * x;
          message.getData().set(at + luma, (byte) y);
          message.getData().set(at + 1 - luma, (byte) (x % 2 == 0 ? u : v));
        }
      }
      CameraImage into = CameraImage.allocate(WIDTH, HEIGHT);
      raw().decode(Cdr.of(message), into);
      byte[] rgb = bytes(into);
      for (int i = 0; i < rgb.length; i++) {
        int expected = i % 3 == 0 ? red : i % 3 == 1 ? green : blue;
        // the corners of the cube are rounded to whole Y, Cb and Cr
        assertEquals(expected, Byte.toUnsignedInt(rgb[i]), 2, encoding + " byte " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"16UC1", "32FC1", "bayer_rggb8", "", "rgb16"})
  void encodingsThatCannotBeRecordedAreRefusedByName(String encoding) {
    told(raw(), image(encoding, 4), "pictures of encoding '" + encoding + "' cannot be recorded");
  }

  @Test
  void sizesThatDoNotFitAreTold() {
    told(raw(), image("rgb8", 3).setWidth(7), "picture is 7x4, expected 6x4");
    told(
        raw(),
        image("rgb8", 3).setStep(3),
        "bytes in rows of 3 are too few for 6x4 pixels of rgb8");
    told(raw(), image("rgb8", 3).setStep(-1), "too few");
    told(raw(), image("rgb8", 3).setData(new byte[71]), "71 bytes in rows of 23 are too few");
  }

  private static void told(PictureDecoder decoder, Image message, String expected) {
    MappingException e =
        assertThrows(
            MappingException.class,
            () -> decoder.decode(Cdr.of(message), CameraImage.allocate(WIDTH, HEIGHT)));
    assertTrue(String.valueOf(e.getMessage()).startsWith("topic /camera"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void pngComesBackAsItWas() throws IOException {
    BufferedImage picture = scene(97, 61);
    CameraImage into = CameraImage.allocate(97, 61);
    compressed().decode(message(picture, "png"), into);
    assertArrayEquals(rgb(picture), bytes(into));
  }

  @Test
  void jpegIsWithinRoundingOfAnIndependentDecoder() throws IOException {
    BufferedImage picture = scene(320, 240);
    ByteBuffer cdr = message(picture, "jpeg");
    CameraImage into = CameraImage.allocate(320, 240);
    compressed().decode(cdr, into);
    byte[] theirs = rgb(ImageIO.read(new ByteArrayInputStream(encoded(picture, "jpeg"))));
    byte[] ours = bytes(into);
    double sum = 0;
    for (int i = 0; i < ours.length; i++) {
      sum += Math.abs(Byte.toUnsignedInt(ours[i]) - Byte.toUnsignedInt(theirs[i]));
    }
    // Both round, and fill in the colours of half resolution by another filter.
    assertTrue(sum / ours.length < 1.0, "differs by %.3f on average".formatted(sum / ours.length));
  }

  @Test
  void compressedPicturesThatCannotBeReadAreTold() throws IOException {
    PictureDecoder decoder = compressed();
    byte[] jpeg = encoded(scene(32, 32), "jpeg");
    CameraImage into = CameraImage.allocate(32, 32);
    told(decoder, jpeg, "jpeg", CameraImage.allocate(32, 31), "picture is 32x32, expected 32x31");
    told(decoder, new byte[0], "jpeg", into, "0 bytes are neither JPEG nor PNG");
    told(decoder, new byte[] {1, 2, 3}, "webp", into, "format 'webp': 3 bytes are neither");
    told(decoder, jpeg, "16UC1; compressedDepth png", into, "depths");
    decoder.decode(Cdr.of(new CompressedImage().setFormat("jpeg").setData(jpeg)), into);
  }

  private static void told(
      PictureDecoder decoder, byte[] data, String format, CameraImage into, String expected) {
    CompressedImage message = new CompressedImage().setFormat(format).setData(data);
    MappingException e =
        assertThrows(MappingException.class, () -> decoder.decode(Cdr.of(message), into));
    assertTrue(String.valueOf(e.getMessage()).contains(expected), e.getMessage());
  }

  @Test
  void damagedPicturesAreToldOrDecodedAndNothingElseHappens() throws IOException {
    Random random = new Random(3);
    PictureDecoder decoder = compressed();
    CameraImage into = CameraImage.allocate(32, 32);
    int told = 0;
    for (String format : new String[] {"jpeg", "png"}) {
      byte[] whole = encoded(scene(32, 32), format);
      for (int i = 0; i < 300; i++) {
        byte[] bytes = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length));
        for (int k = random.nextInt(6); k > 0; k--) {
          bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        try {
          decoder.decode(Cdr.of(new CompressedImage().setFormat(format).setData(bytes)), into);
        } catch (MappingException e) {
          told++;
        }
      }
      decoder.decode(Cdr.of(new CompressedImage().setFormat(format).setData(whole)), into);
    }
    assertTrue(told > 100, told + " told");
  }

  private static Image image(String encoding, int bytesPerPixel) {
    int step = bytesPerPixel * WIDTH + PADDING;
    Image message =
        new Image()
            .setWidth(WIDTH)
            .setHeight(HEIGHT)
            .setStep(step)
            .setEncoding(encoding)
            .setData(new byte[step * HEIGHT]);
    message.getHeader().getStamp().setSec(2).setNanosec(3);
    return message;
  }

  private static ByteBuffer message(BufferedImage picture, String format) throws IOException {
    return Cdr.of(new CompressedImage().setFormat(format).setData(encoded(picture, format)));
  }

  private static byte[] encoded(BufferedImage picture, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertTrue(ImageIO.write(picture, format, out));
    return out.toByteArray();
  }

  /** Soft colours with an edge. */
  private static BufferedImage scene(int width, int height) {
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int red = 127 + (int) (120 * Math.sin(x / 30.0));
        int blue = 127 + (int) (120 * Math.cos(y / 20.0));
        int green = (x + y) % 256;
        picture.setRGB(x, y, x > width / 2 ? red << 16 | green << 8 | blue : 0x204060);
      }
    }
    return picture;
  }

  private static byte[] rgb(BufferedImage picture) {
    byte[] rgb = new byte[3 * picture.getWidth() * picture.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int color = picture.getRGB(i % picture.getWidth(), i / picture.getWidth());
      rgb[3 * i] = (byte) (color >> 16);
      rgb[3 * i + 1] = (byte) (color >> 8);
      rgb[3 * i + 2] = (byte) color;
    }
    return rgb;
  }

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    return bytes;
  }

  private static byte[] bytes(CameraImage image) {
    byte[] bytes = new byte[image.byteCount()];
    image.rgb().get(0, bytes);
    return bytes;
  }

  private static PictureDecoder raw() {
    return decoder("sensor_msgs/msg/Image");
  }

  private static PictureDecoder compressed() {
    return decoder("sensor_msgs/msg/CompressedImage");
  }

  private static PictureDecoder decoder(String type) {
    try {
      return new RosDecoders()
          .pictures(
              new StreamMapping.Pictures(
                  Feature.camera("front", WIDTH, HEIGHT), "/camera", 20_000_000),
              type,
              Objects.requireNonNull(Cdr.definition(type)));
    } catch (MappingException e) {
      throw new AssertionError(e);
    }
  }
}
