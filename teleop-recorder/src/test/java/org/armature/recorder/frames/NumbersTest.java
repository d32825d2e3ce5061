package org.armature.recorder.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.armature.recorder.mapping.Sampling;
import org.armature.recorder.mapping.VectorDecoder;
import org.junit.jupiter.api.Test;

/** What frames hold of numbers and flags. */
class NumbersTest {
  @Test
  void statesAtHighRateAreTheNearestToThePicture() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.state(2))
            .samples(0, 10.7, 5_000, 30, 40)
            .samples(1, 0, 5_100, 500, 3)
            .run(5_060);
    assertEquals(150, take.frames.size(), 1);
    for (int f = 0; f < take.frames.size(); f++) {
      assertEquals(take.time(f), take.captured(1, f), 1.0001);
      assertEquals(take.captured(1, f), take.frames.get(f).numbers(1)[0], 1e-6);
    }
    assertEquals(List.of(), take.repeats(1));
  }

  @Test
  void heldValuesAreTheNewestAtOrBeforeTheFrame() {
    Take take =
        new Take(10, Take.state(2), Take.action(""))
            .samples(0, 0, 2_000, 500, 1)
            .sample(1, 95, 1)
            .sample(1, 295, 1)
            .sample(1, 495, 1)
            .run(2_000);
    for (int f = 0; f < take.frames.size(); f++) {
      double time = take.time(f);
      double expected = time < 295 ? 95 : time < 495 ? 295 : 495;
      assertEquals(expected, take.frames.get(f).numbers(1)[0]);
    }
    assertEquals(95, take.time(0), 0.001);
    assertEquals(List.of(), take.repeats(1));
    assertEquals("", take.stopped);
  }

  @Test
  void anotherFeatureStandsInBeforeTheFirst() {
    Take take =
        new Take(10, Take.action("observation.state"), Take.state(2))
            .samples(1, 0, 1_000, 500, 1)
            .sample(0, 450, 1)
            .run(1_000);
    assertEquals(0, take.time(0), 0.001);
    for (int f = 0; f < take.frames.size(); f++) {
      AssembledFrame frame = take.frames.get(f);
      boolean came = take.time(f) >= 450;
      assertEquals(came ? 450 : frame.numbers(1)[0], frame.numbers(0)[0]);
      assertEquals(came ? Take.START + 450 * Take.MS : 0, frame.captureNanos(0));
    }
    assertThrows(
        IllegalArgumentException.class, () -> new Take(10, Take.action("nothing"), Take.state(2)));
  }

  @Test
  void whatWasCommandedBeforeTheTakeIsNoActionWhereTheStateStandsIn() {
    Take take =
        new Take(10, Take.action("observation.state"), Take.state(2))
            .sample(0, -300, 1)
            .sample(0, -5, 10)
            .samples(1, 0, 1_000, 500, 1)
            .run(1_000);
    assertFalse(take.frames.isEmpty());
    for (AssembledFrame frame : take.frames) {
      assertEquals(frame.numbers(1)[0], frame.numbers(0)[0]);
      assertEquals(0, frame.captureNanos(0));
    }
  }

  @Test
  void flagsHoldFromTheirInitialValue() {
    Take take =
        new Take(10, Take.state(2), Take.flag("intervention", true))
            .samples(0, 0, 1_000, 500, 1)
            .message(new Take.Message(1, 350 * Take.MS, 351 * Take.MS, new double[] {0}))
            .message(new Take.Message(1, 650 * Take.MS, 651 * Take.MS, new double[] {1}))
            .run(1_000);
    for (int f = 0; f < take.frames.size(); f++) {
      double time = take.time(f);
      assertEquals(time < 350 || time >= 650 ? 1 : 0, take.frames.get(f).numbers(1)[0]);
    }
  }

  @Test
  void withoutCamerasFramesAreOnAGrid() {
    Take take =
        new Take(7, Take.state(10), Take.numbers("force", Sampling.NEAREST, 30, ""))
            .samples(0, 3, 10_000, 100, 1)
            .samples(1, 333, 10_000, 50, 1)
            .run(10_000);
    assertEquals(333, take.time(0), 0.001);
    for (int f = 0; f < take.frames.size(); f++) {
      assertEquals(333 + f * 1000 / 7.0, take.time(f), 0.001);
    }
    assertEquals(68, take.frames.size(), 1);
    assertEquals(7, take.assembler().measuredFps(), 1e-6);
  }

  @Test
  void onlyHeldValuesMakeFramesUpToTheLastMessage() {
    Take take = new Take(10, Take.action("")).samples(0, 0, 1_000, 20, 1).run(2_000);
    assertEquals(11, take.frames.size());
  }

  @Test
  void slowNumbersAreMarkedAsRepeated() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.state(60))
            .samples(0, 0, 5_000, 30, 5)
            .samples(1, 0, 5_000, 10, 5)
            .run(5_000);
    assertEquals(take.frames.size() * 2 / 3.0, take.repeats(1).size(), 2);
    assertEquals(take.repeats(1).size(), take.assembler().gaps().get(1).repeated());
  }

  @Test
  void withoutStampTheTimeOfReceiptCounts() {
    Take take = new Take(10, Take.state(2));
    FrameAssembler frames = take.assembler();
    frames.begin(Take.START);
    for (int i = 0; i <= 500; i++) {
      frames.numbers(
          0, VectorDecoder.NO_STAMP, Take.START + 2L * i * Take.MS, new double[] {2 * i});
    }
    frames.end(Take.START + 1000 * Take.MS);
    assertEquals(11, take.frames.size());
    assertEquals(300, take.frames.get(3).numbers(0)[0]);
    assertEquals(300, take.captured(0, 3));
  }

  @Test
  void whatIsReceivedBeforeOrAfterTheTakeIsLeftOut() {
    Take take =
        new Take(30, Take.camera("front", 33.4), Take.state(5), Take.action(""))
            .samples(0, -1_000, 3_000, 30, 15)
            .samples(1, -1_000, 3_000, 100, 1)
            .sample(2, -700, 1)
            .run(2_000);
    assertTrue(take.time(0) >= -15 && take.time(0) < 20, "first frame at " + take.time(0));
    assertEquals(-700, take.frames.get(0).numbers(2)[0]);
    double end = take.time(take.frames.size() - 1);
    assertTrue(end <= 1_985 && end > 1_940, "last frame at " + end);
    assertEquals(List.of(), take.repeats(0));
    assertEquals(List.of(), take.repeats(1));
  }

  @Test
  void samplesThatAreNotFiniteAreLeftOutAndTold() {
    Take take =
        new Take(10, Take.state(10), Take.action(""))
            .samples(0, 0, 1_000, 100, 1)
            .samples(1, 0, 1_000, 100, 1);
    take.messages.replaceAll(m ->
        m.stream() == 0 && m.capture() == 500 * Take.MS
            ? new Take.Message(0, m.capture(), m.receive(), new double[] {Double.NaN})
            : m.stream() == 1 && m.capture() >= 600 * Take.MS
                ? new Take.Message(1, m.capture(), m.receive(), new double[] {1e39})
                : m);
    take.run(1_001);
    assertEquals(11, take.frames.size());
    assertEquals(490, take.frames.get(5).numbers(0)[0], "the nearest that is a number");
    assertEquals(590, take.frames.get(9).numbers(1)[0]);
    assertEquals(1, take.assembler().gaps().get(0).dropped());
    assertEquals(41, take.assembler().gaps().get(1).dropped());
    assertEquals(2, take.warnings.size(), take.warnings::toString);
    assertTrue(take.warnings.getFirst().contains("/observation.state"), take.warnings::toString);
    assertTrue(take.warnings.getFirst().contains("NaN"), take.warnings::toString);
  }

  @Test
  void nothingIsMadeUntilEveryRequiredStreamCame() {
    Take take = new Take(30, Take.camera("front", 33.4), Take.camera("wrist", 33.4), Take.state(5));
    take.samples(0, 0, 5_000, 30, 10).samples(2, 0, 5_000, 100, 1).run(5_000);
    assertEquals(0, take.frames.size());
    assertEquals(List.of("/wrist"), take.assembler().waitingFor());
    assertEquals("", take.stopped);
    Take late = take.again();
    late.samples(1, 3_003, 5_000, 30, 10).run(5_000);
    assertEquals(3_000, late.time(0), 0.001);
    assertEquals(3_003, late.captured(1, 0), 0.001);
    assertEquals(List.of(), late.assembler().waitingFor());
  }
}
