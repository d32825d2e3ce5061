package org.armature.recorder.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens when streams fall silent, clocks jump or messages wait. */
class GapTest {
  private static Take cameraAndState() {
    return new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 33.4), Take.state(5))
        .samples(2, 0, 10_000, 100, 1);
  }

  @Test
  void silentCameraEndsTheTakeAndMarksWhatItDidNotSee() {
    for (int silent = 0; silent < 2; silent++) {
      Take take =
          cameraAndState()
              .samples(silent, 5, 3_000, 30, 10)
              .samples(1 - silent, 10, 10_000, 30, 10)
              .run(10_000);
      assertTrue(take.stopped.contains(silent == 0 ? "/front" : "/wrist"), take.stopped);
      assertTrue(take.assembler().ended());
      double last = take.time(take.frames.size() - 1);
      assertEquals(3_475, last, 40);
      int lost = take.repeats(silent).size();
      assertEquals(14, lost, 1);
      assertEquals(take.frames.size() - lost, take.repeats(silent).getFirst());
      assertEquals(List.of(), take.repeats(1 - silent));
    }
  }

  @Test
  void shorterSilenceIsMarkedAndGoesOn() {
    Take take =
        cameraAndState()
            .samples(0, 5, 10_000, 30, 10)
            .samples(1, 10, 3_000, 30, 10)
            .samples(1, 3_400, 10_000, 30, 10)
            .run(10_000);
    assertEquals("", take.stopped);
    assertEquals(299, take.frames.size(), 1);
    assertEquals(11, take.repeats(1).size(), 1);
    assertEquals(0.4, take.assembler().gaps().get(1).longestSilenceNanos() / 1e9, 0.05);
  }

  @Test
  void silentStateEndsTheTake() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.state(5))
            .samples(0, 5, 10_000, 30, 10)
            .samples(1, 0, 2_000, 100, 1)
            .run(10_000);
    assertTrue(take.stopped.contains("/observation.state"), take.stopped);
    assertEquals(2_475, take.time(take.frames.size() - 1), 40);
  }

  @Test
  void clockThatJumpsIsToldAndEndsTheTakeIfItStays() {
    for (long jump : new long[] {100_000, -100_000}) {
      Take take = cameraAndState().samples(0, 5, 10_000, 30, 10).samples(1, 10, 10_000, 30, 10);
      take.messages.replaceAll(m ->
          m.stream() == 1 && m.receive() > 4_000 * Take.MS
              ? new Take.Message(1, m.capture() + jump * Take.MS, m.receive(), null)
              : m);
      take.run(10_000);
      assertEquals(1, take.warnings.size(), take.warnings::toString);
      assertTrue(take.warnings.getFirst().contains("/wrist"), take.warnings::toString);
      assertTrue(take.warnings.getFirst().contains(jump / 1000 + ".0 s"), take.warnings::toString);
      assertTrue(take.stopped.contains("/wrist"), take.stopped);
      double last = take.time(take.frames.size() - 1);
      assertTrue(last > 4_200 && last < 4_520, "last frame at " + last);
      assertEquals(1, take.assembler().gaps().get(1).clockJumps());
      assertEquals(List.of(), take.repeats(0));
    }
  }

  @Test
  void oneOddStampCostsOneSample() {
    Take take = cameraAndState().samples(0, 5, 10_000, 30, 10).samples(1, 10, 10_000, 30, 10);
    take.messages.replaceAll(m ->
        m.stream() == 1 && m.capture() == 4_010 * Take.MS
            ? new Take.Message(1, m.capture() + 7_200_000 * Take.MS, m.receive(), null)
            : m);
    take.run(10_000);
    assertEquals("", take.stopped);
    assertEquals(1, take.repeats(1).size());
    assertEquals(1, take.warnings.size());
    assertEquals(1, take.assembler().gaps().get(1).dropped());
  }

  @Test
  void clockOfTheMachineThatJumpsBackEndsTheTake() {
    Take take = cameraAndState().samples(0, 5, 5_000, 30, 10).samples(1, 10, 5_000, 30, 10);
    take.messages.removeIf(m -> m.receive() > 5_000 * Take.MS);
    take.messages.sort(java.util.Comparator.comparingLong(Take.Message::receive));
    take.message(new Take.Message(2, -60_000 * Take.MS, -60_000 * Take.MS, new double[] {0}));
    take.assembler().begin(Take.START - 100_000 * Take.MS);
    take.messages.forEach(take::give);
    assertTrue(take.stopped.contains("65.0 s"), take.stopped);
    assertEquals(149, take.frames.size(), 2);
  }

  @Test
  void stallOfTheWholeMachineIsNoJump() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.state(5))
            .samples(0, 5, 10_000, 30, 10)
            .samples(1, 0, 10_000, 100, 1);
    // For 1.5 s nothing is received; then everything at once.
    take.messages.replaceAll(m ->
        m.receive() > 4_000 * Take.MS && m.receive() < 5_500 * Take.MS
            ? new Take.Message(m.stream(), m.capture(), 5_500 * Take.MS, m.values())
            : m);
    take.run(10_000);
    assertEquals(List.of(), take.warnings);
    assertEquals("", take.stopped);
    assertEquals(299, take.frames.size(), 1);
    assertEquals(List.of(), take.repeats(0));
  }

  @Test
  void picturesOutOfOrderNeverGoBackwards() {
    Take take = new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 33.4));
    take.samples(0, 5, 5_000, 30, 10);
    for (int i = 0; i < 150; i++) {
      take.sample(1, 8 + i / 0.03, i % 10 == 7 ? 50 : 10);
    }
    take.run(5_000);
    assertEquals("", take.stopped);
    for (int f = 1; f < take.frames.size(); f++) {
      assertTrue(take.captured(1, f) >= take.captured(1, f - 1));
      assertEquals(take.captured(1, f) == take.captured(1, f - 1), take.repeats(1).contains(f));
    }
    assertFalse(take.repeats(1).isEmpty());
  }

  @Test
  void streamsThatStampByAnotherClockAreNamedAsNeverMatching() {
    Take take = cameraAndState().samples(0, 5, 5_000, 30, 10).samples(1, 10, 5_000, 30, 10);
    take.messages.replaceAll(m ->
        m.stream() == 1
            ? new Take.Message(1, m.capture() - 5_000 * Take.MS, m.receive(), null)
            : m);
    take.run(5_000);
    assertEquals(0, take.frames.size());
    assertEquals(List.of("/wrist"), take.assembler().waitingFor());
  }

  @Test
  void picturesThatNoFrameCanUseAreLetGo() throws InterruptedException {
    Take take = new Take(10, Take.camera("front", 50), Take.camera("wrist", 50), Take.state(5));
    FrameAssembler frames = take.assembler();
    frames.begin(Take.START);
    List<WeakReference<ByteBuffer>> pictures = new ArrayList<>();
    int most = 0;
    for (int i = 0; i < 300; i++) {
      long time = Take.START + i * 33L * Take.MS;
      for (int camera = 0; camera < 2; camera++) {
        ByteBuffer cdr = ByteBuffer.allocate(8);
        pictures.add(new WeakReference<>(cdr));
        // The second camera is silent for a while, as is the state for the first three seconds.
        if (camera == 0 || i < 200 || i > 210) {
          frames.picture(camera, time, time + 5 * Take.MS, cdr);
        }
      }
      if (i > 90) {
        frames.numbers(2, time, time + 6 * Take.MS, new double[] {i});
      } else {
        frames.time(time + 6 * Take.MS);
      }
      take.frames.clear();
      if (i % 50 == 49) {
        most = Math.max(most, alive(pictures));
      }
    }
    assertEquals("", take.stopped);
    // A second of two cameras at 30 pictures would be 60.
    assertTrue(most <= 45, "pictures kept: " + most);
    assertEquals(0, take.assembler().gaps().get(1).dropped());
  }

  private static int alive(List<WeakReference<ByteBuffer>> pictures) throws InterruptedException {
    int alive = Integer.MAX_VALUE;
    for (int i = 0; i < 20; i++) {
      System.gc();
      int now = 0;
      for (WeakReference<ByteBuffer> picture : pictures) {
        if (picture.get() != null) {
          now++;
        }
      }
      if (now == alive) {
        return now;
      }
      alive = now;
      Thread.sleep(5);
    }
    return alive;
  }
}
