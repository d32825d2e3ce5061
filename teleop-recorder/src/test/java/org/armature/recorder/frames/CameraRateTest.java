package org.armature.recorder.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

/** Frames follow the pictures of cameras, whatever their rates and phases. */
class CameraRateTest {
  private static LongUnaryOperator jitter(long seed, double millis) {
    Random random = new Random(seed);
    return i -> Math.round((2 * random.nextDouble() - 1) * millis * Take.MS);
  }

  private static void assertAllUsedOnce(Take take, int stream, int expected) {
    assertEquals(List.of(), take.repeats(stream));
    assertEquals(0, take.unused(stream, take.time(take.frames.size() - 1)));
    assertEquals(expected, take.frames.size(), 1);
  }

  @Test
  void jitterOfFiveMillisecondsNeitherRepeatsNorSkips() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 33.4))
            .samples(0, 10, 20_000, 30, 20, jitter(1, 5))
            .samples(1, 14, 20_000, 30, 15, jitter(2, 5))
            .run(20_000);
    assertAllUsedOnce(take, 0, 600);
    assertAllUsedOnce(take, 1, 600);
    assertEquals("", take.stopped);
  }

  @Test
  void cameraSlightlySlowerThanFpsGivesEachPictureOnceForMinutes() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.state(5))
            .samples(0, 10, 300_000, 29.97, 20, jitter(3, 2))
            .samples(1, 0, 300_000, 100, 1)
            .run(300_000);
    assertAllUsedOnce(take, 0, 8991);
    assertEquals(29.97, take.assembler().measuredFps(), 0.01);
  }

  @Test
  void slowDriftOfSecondCameraCostsOnePictureAPeriod() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 33.4))
            .samples(0, 10, 120_000, 30, 20, jitter(4, 2))
            .samples(1, 12, 120_000, 29.97, 20, jitter(5, 2))
            .run(120_000);
    // 0.03 Hz of difference: 3.6 pictures in 120 s are not there.
    assertTrue(take.repeats(1).size() <= 4, take.repeats(1)::toString);
    assertEquals(0, take.unused(1, take.time(take.frames.size() - 1) - 40));
  }

  @Test
  void camerasHalfPeriodOffNeitherRepeatNorSkip() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 33.4))
            .samples(0, 10, 30_000, 30, 20, jitter(6, 4))
            .samples(1, 10 + 1000 / 60.0, 30_000, 30, 20, jitter(7, 4))
            .run(29_950);
    assertEquals(List.of(), take.repeats(1));
    assertTrue(take.unused(1, take.time(take.frames.size() - 1) - 40) <= 1);
  }

  @Test
  void fasterCameraGivesEveryThirdPicture() {
    Take take =
        new Take(10, Take.camera("front", 50), Take.state(5))
            .samples(0, 10, 10_000, 30, 20, jitter(8, 3))
            .samples(1, 0, 10_000, 500, 1)
            .run(10_000);
    assertEquals(100, take.frames.size(), 1);
    assertEquals(List.of(), take.repeats(0));
    assertEquals(10, take.assembler().measuredFps(), 0.05);
  }

  @Test
  void cameraOfOtherRateKeepsToTrueTime() {
    Take take = new Take(30, Take.camera("front", 33.4)).samples(0, 10, 20_000, 50, 5).run(20_000);
    assertEquals(30, take.assembler().measuredFps(), 0.05);
    assertEquals(List.of(), take.repeats(0));
    Take slow = new Take(30, Take.camera("front", 33.4)).samples(0, 10, 20_000, 25, 5).run(20_000);
    assertEquals(30, slow.assembler().measuredFps(), 0.05);
    assertEquals(100, slow.repeats(0).size(), 2);
  }

  @Test
  void lostPicturesAreMarkedAndTheOthersStayInStep() {
    Take take = new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 16));
    for (int i = 0; i < 300; i++) {
      double time = 10 + i * 1000 / 30.0;
      if (i != 100 && i != 101) {
        take.sample(0, time, 20);
      }
      if (i != 200) {
        take.sample(1, time + 3, 20);
      }
    }
    take.run(11_000);
    assertEquals(300, take.frames.size());
    assertEquals(List.of(100, 101), take.repeats(0));
    assertEquals(List.of(200), take.repeats(1));
    assertEquals(take.captured(0, 99), take.captured(0, 101));
    assertEquals(take.frames.get(99).picture(0), take.frames.get(101).picture(0));
    assertEquals(10 + 102 * 1000 / 30.0, take.time(102), 0.001);
  }

  @Test
  void latePicturesAreWaitedForAQuarterOfASecond() {
    Take take = new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 16), Take.state(5));
    take.samples(0, 10, 10_000, 30, 10).samples(2, 0, 10_000, 500, 1);
    for (int i = 0; i < 299; i++) {
      double time = 11 + i * 1000 / 30.0;
      // Stalls of 200 and of 400 ms, after which what waited comes at once.
      double stalledUntil = i < 50 ? 0 : i < 150 ? 11 + 50 / 0.03 + 200 : 11 + 150 / 0.03 + 400;
      long capture = Math.round(time * Take.MS);
      long receive = Math.round(Math.max(time + 10, stalledUntil) * Take.MS);
      take.message(new Take.Message(1, capture, receive, null));
    }
    take.run(9_950);
    // The first state beyond a frame comes within 3 ms of it; the pictures of 150 to 154 are late.
    assertEquals(List.of(150, 151, 152, 153, 154), take.repeats(1));
    assertTrue(take.assembler().gaps().get(1).late() >= 3);
    assertEquals(5, take.assembler().gaps().get(1).repeated());
    assertEquals(399, take.assembler().gaps().get(1).longestSilenceNanos() / 1e6, 40);
    assertEquals("", take.stopped);
  }
}
