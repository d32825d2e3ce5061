package org.armature.recorder.reencode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.armature.recorder.video.VideoEncoding;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class HardwareEncodersTest {
  @Test
  void withoutAGraphicsCardNothingIsTried() throws Exception {
    assumeNoGraphicsCard();
    List<String> told = new ArrayList<>();
    assertEquals(VideoEncoding.LIVE, HardwareEncoders.orSoftware(VideoEncoding.LIVE, told::add));
    assertEquals(List.of(), told);
  }

  @Test
  void whereNoEncoderOfACardWorksTheProcessorEncodesAndThatIsSaidOnce() throws Exception {
    assumeNoGraphicsCard();
    List<String> told = new ArrayList<>();
    EncoderProcess real = EncoderProcess.ofThisJava(Duration.ofSeconds(30));
    assertEquals(
        VideoEncoding.LIVE, HardwareEncoders.orSoftware(VideoEncoding.LIVE, told::add, real));
    assertEquals(1, told.size());
    assertTrue(told.getFirst().contains("H264_NVENC"), told.toString());
  }

  private static void assumeNoGraphicsCard() {
    Assumptions.assumeFalse(
        Files.exists(Path.of("/dev/nvidiactl")) || Files.exists(Path.of("/dev/dri")),
        "this computer has a graphics card");
  }

  @Test
  void aDriverThatHangsOrCrashesCountsAsNone() throws Exception {
    for (String driver : List.of("exec sleep 600", "kill -SEGV $$")) {
      EncoderProcess child =
          new EncoderProcess(List.of("sh", "-c", driver), Duration.ofMillis(100));
      assertEquals(
          VideoEncoding.LIVE, HardwareEncoders.orSoftware(VideoEncoding.LIVE, said -> {}, child));
    }
  }

  @Test
  void anEncoderThatDoesItsWorkIsTaken() throws Exception {
    // Stands for the hardware: it encodes what it is given, as asked but on the processor.
    EncoderProcess works =
        new EncoderProcess(
            List.of("sh", "-c", "cp \"$1\" \"$2\" && echo 8", "sh"), Duration.ofSeconds(20));
    List<String> told = new ArrayList<>();
    VideoEncoding taken = HardwareEncoders.orSoftware(VideoEncoding.LIVE, told::add, works);
    assertEquals(VideoEncoding.Codec.H264_NVENC, taken.codec());
    assertEquals(VideoEncoding.LIVE.quantizer(), taken.quantizer());
    assertTrue(told.getFirst().contains("H264_NVENC"), told.toString());
  }
}
