package org.armature.policy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.armature.policy.ChunkTimeline.AddStatus;
import org.armature.policy.ChunkTimeline.SampleStatus;
import org.junit.jupiter.api.Test;

class ChunkTimelineTest {
  private static final long MS = 1_000_000L;
  private static final long PERIOD = 100 * MS;
  private static final long TICK = 2 * MS;

  private final ChunkTimeline timeline = new ChunkTimeline(1);
  private final double[] out = new double[1];

  private static ActionChunk chunk(long stamp, int horizon, IntToDoubleFunction action) {
    double[] values = new double[horizon];
    Arrays.setAll(values, action);
    return new ActionChunk(stamp, PERIOD, horizon, 1, values, stamp, stamp);
  }

  private double at(long t) {
    timeline.sample(t, out);
    return out[0];
  }

  @Test
  void nothingIsWrittenBeforeTheFirstReference() {
    out[0] = 7;
    assertEquals(SampleStatus.EMPTY, timeline.sample(0, out));
    assertEquals(7, out[0]);
    assertEquals(-1, timeline.referenceAgeNanos(0));
  }

  @Test
  void passesExactlyThroughEveryActionOfAChunk() {
    Random random = new Random(1);
    double[] actions = random.doubles(16, -2, 2).toArray();
    timeline.add(chunk(0, 16, k -> actions[k]), 0);
    for (int k = 0; k < 16; k++) {
      assertEquals(SampleStatus.TRACKING, timeline.sample(k * PERIOD, out));
      assertEquals(actions[k], out[0], 1e-15, "action " + k);
    }
  }

  @Test
  void neverLeavesTheRangeOfTheTwoActionsAround() {
    Random random = new Random(2);
    double[] actions = random.doubles(64, -2, 2).toArray();
    timeline.add(chunk(0, 64, k -> actions[k]), 0);
    for (long t = 0; t < 63 * PERIOD; t += TICK) {
      int k = (int) (t / PERIOD);
      double low = Math.min(actions[k], actions[k + 1]);
      double high = Math.max(actions[k], actions[k + 1]);
      double x = at(t);
      // Rounding of values below 2.
      assertTrue(x >= low - 1e-12 && x <= high + 1e-12, "t = " + t);
    }
  }

  @Test
  void holdsTheLastActionAfterAChunkHasEnded() {
    timeline.add(chunk(0, 4, k -> k), 0);
    assertEquals(SampleStatus.TRACKING, timeline.sample(300 * MS, out));
    assertEquals(SampleStatus.HOLDING, timeline.sample(300 * MS + 1, out));
    assertEquals(3, out[0]);
    assertEquals(SampleStatus.HOLDING, timeline.sample(60_000 * MS, out));
    assertEquals(3, out[0]);
    assertEquals(60_000 * MS, timeline.referenceAgeNanos(60_000 * MS));
  }

  @Test
  void comesToRestWithoutAStepInVelocity() {
    timeline.add(chunk(0, 8, k -> 0.1 * k), 0);
    double before = at(0);
    double lastStep = at(TICK) - before;
    before = out[0];
    for (long t = 2 * TICK; t <= 900 * MS; t += TICK) {
      double step = at(t) - before;
      before = out[0];
      // 1 rad/s stopped within 0.1 s: at most 40 rad/s² in a cubic, times (2 ms)².
      assertEquals(lastStep, step, 40 * 4e-6 + 1e-12, "t = " + t);
      lastStep = step;
    }
    assertEquals(0, lastStep, 1e-15);
  }

  @Test
  void skipsThePartOfAChunkThatIsInThePast() {
    timeline.add(chunk(0, 16, k -> 0.1 * k), 450 * MS);
    assertEquals(0.45, at(450 * MS), 1e-12);
    assertEquals(450 * MS, timeline.referenceAgeNanos(450 * MS));
  }

  @Test
  void refusesWhatMustNotBeExecuted() {
    assertEquals(AddStatus.ACCEPTED, timeline.add(chunk(1000 * MS, 16, k -> 1), 1100 * MS));
    assertEquals(1, at(1100 * MS));
    assertEquals(AddStatus.REFUSED_OLDER, timeline.add(chunk(999 * MS, 16, k -> 9), 1100 * MS));
    assertEquals(AddStatus.REFUSED_LATE, timeline.add(chunk(1001 * MS, 4, k -> 9), 1302 * MS));
    assertEquals(AddStatus.REFUSED_FUTURE, timeline.add(chunk(2000 * MS, 4, k -> 9), 1302 * MS));
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      ActionChunk broken = chunk(1200 * MS, 16, k -> k == 9 ? bad : 0);
      assertEquals(AddStatus.REFUSED_NOT_FINITE, timeline.add(broken, 1302 * MS));
    }
    assertEquals(
        AddStatus.REFUSED_WRONG_SIZE, timeline.add(chunk(1200 * MS, 65, k -> 0), 1302 * MS));
    ActionChunk wide = new ActionChunk(1200 * MS, PERIOD, 8, 2, new double[16], 0, 0);
    assertEquals(AddStatus.REFUSED_WRONG_SIZE, timeline.add(wide, 1302 * MS));
    for (long t = 1302 * MS; t < 1600 * MS; t += TICK) {
      assertEquals(1, at(t), "a refused chunk moved the robot at " + t);
    }
  }

  @Test
  void chunkArrivingLateNeverMovesTheRobotBackwards() {
    // Every chunk describes the same motion x = 0.5 t; each arrives later than the one before has
    // lasted, so the reference is held in between.
    Random random = new Random(3);
    double last = 0;
    long arrival = 0;
    long t = 0;
    for (int n = 0; n < 50; n++) {
      long stamp = Math.max(arrival - random.nextLong(1400 * MS), 0);
      stamp = Math.max(stamp, arrival - 1500 * MS);
      long s = stamp;
      timeline.add(chunk(stamp, 16, k -> 0.5e-9 * (s + k * PERIOD)), arrival);
      long next = arrival + random.nextLong(3000 * MS);
      for (; t < next; t += TICK) {
        double x = at(t);
        assertTrue(x >= last - 1e-12, "moved back from %s to %s at %d ns".formatted(last, x, t));
        last = x;
      }
      arrival = next;
    }
    assertTrue(last > 10, "the robot did move: " + last);
  }

  @Test
  void changesOfPlanNeverMakeTheReferenceJump() {
    Random random = new Random(4);
    timeline.startFrom(new double[] {0});
    double last = 0;
    double lastVelocity = 0;
    long nextArrival = 0;
    for (long t = 0; t < 60_000 * MS; t += TICK) {
      if (t >= nextArrival) {
        double offset = random.nextDouble(-0.3, 0.3);
        double slope = random.nextDouble(-1, 1);
        long stamp = Math.max(0, t - random.nextLong(700 * MS));
        timeline.add(chunk(stamp, 12, k -> offset + slope * 0.1 * k), t);
        nextArrival = t + random.nextLong(20 * MS, 1500 * MS);
      }
      double x = at(t);
      double velocity = (x - last) / 2e-3;
      // Two plans differ by at most 0.6 + 2·1.1 rad; the weight rises by at most 1.875 per 0.2 s;
      // the plans themselves move at up to 1.5 rad/s (3 × slope / 2 when coming to rest).
      assertTrue(Math.abs(velocity) < 2.8 * 1.875 / 0.2 + 1.5, "jump at " + t + ": " + velocity);
      // Weight: 10/√3 · 2.8 / 0.04 s² = 404; its rate times the speed difference, twice:
      // 2 · 9.4 · 3 = 56; plans within an interval: 40 rad/s². In 2 ms, 1 rad/s.
      assertTrue(Math.abs(velocity - lastVelocity) < 1.0, "velocity jumps at " + t);
      last = x;
      lastVelocity = velocity;
    }
  }

  @Test
  void neverLeavesTheLimitsThatAllActionsKeep() {
    // A gripper's actions, often exactly on its limits; re-planned faster than a fade lasts.
    Random random = new Random(5);
    double limit = 0.04;
    timeline.startFrom(new double[] {limit});
    long next = 0;
    for (long t = 0; t < 120_000 * MS; t += TICK) {
      if (t >= next) {
        timeline.add(chunk(t, 8, k -> Math.clamp(random.nextDouble(-0.04, 0.08), 0, limit)), t);
        next = t + random.nextLong(20 * MS, 400 * MS);
      }
      double x = at(t);
      assertTrue(x >= 0 && x <= limit, x + " at " + t);
    }
  }

  @Test
  void velocityIsContinuousWhereAChunkIsSpliced() {
    Random random = new Random(6);
    long step = 1000;
    for (int n = 0; n < 200; n++) {
      timeline.clear();
      double[] first = random.doubles(16, -0.3, 0.3).toArray();
      double[] second = random.doubles(16, -0.3, 0.3).toArray();
      timeline.add(chunk(0, 16, k -> first[k]), 0);
      long splice = 400 * MS + random.nextLong(200 * MS);
      double a = at(splice - step);
      double b = at(splice);
      timeline.add(chunk(300 * MS, 16, k -> second[k]), splice);
      assertEquals(b, at(splice), 1e-15);
      double c = at(splice + step);
      // Curves through these actions bend with at most 6 · 0.6 / 0.1² + 4 · 9 / 0.1 = 720 rad/s²;
      // within 1 µs the speed changes by 0.0015 rad/s. Rounding adds 1e-16 / 1e-6.
      assertEquals((b - a) / 1e-6, (c - b) / 1e-6, 2e-3, "splice " + n);
    }
  }

  @Test
  void aFadeEndsOnTheNewPlan() {
    timeline.add(chunk(0, 16, k -> 0), 0);
    assertEquals(0, at(500 * MS));
    timeline.add(chunk(400 * MS, 16, k -> 1), 502 * MS);
    assertEquals(0, at(502 * MS), "the fade begins where the reference was");
    assertEquals(0.5, at(602 * MS), 1e-12, "the weight is symmetric");
    assertEquals(1, at(702 * MS), 1e-12);
    assertEquals(302 * MS, timeline.referenceAgeNanos(702 * MS));
  }

  @Test
  void aFadeOfAChunksOwnIsAsLongAsItSays() {
    for (long fade : new long[] {40 * MS, 1000 * MS}) {
      ChunkTimeline own = new ChunkTimeline(1);
      own.startFrom(new double[] {0});
      own.add(chunk(0, 16, _ -> 1), 0, fade);
      double last = 0;
      for (long t = 0; t <= fade; t += fade / 20) {
        own.sample(t, out);
        double s = (double) t / fade;
        assertEquals(s * s * s * (10 + s * (6 * s - 15)), out[0], 1e-12, "t = " + t);
        assertTrue(out[0] >= last);
        last = out[0];
      }
      assertEquals(1, last, 1e-12);
    }
  }

  @Test
  void fadesFromThePositionWhereControlBegan() {
    timeline.startFrom(new double[] {-1});
    assertEquals(SampleStatus.HOLDING, timeline.sample(0, out));
    assertEquals(-1, out[0]);
    timeline.add(chunk(0, 16, k -> 1), 0);
    assertEquals(-1, at(0));
    assertEquals(1, at(200 * MS), 1e-12);
    assertThrows(IllegalArgumentException.class, () -> timeline.startFrom(new double[2]));
    assertThrows(
        IllegalArgumentException.class, () -> timeline.startFrom(new double[] {Double.NaN}));
  }

  @Test
  void clearingForgetsReferenceAndStamps() {
    timeline.add(chunk(5000 * MS, 16, k -> 3), 5000 * MS);
    assertEquals(3, at(5000 * MS));
    timeline.clear();
    assertEquals(SampleStatus.EMPTY, timeline.sample(5002 * MS, out));
    assertEquals(AddStatus.ACCEPTED, timeline.add(chunk(0, 16, k -> 4), 0));
    assertEquals(4, at(0));
    timeline.clear();
    timeline.add(chunk(0, 16, k -> 6), 0);
    assertEquals(6, at(0), "nothing of the time before clear is faded in");
  }

  @Test
  void addingAndSamplingAllocateNothing() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    ActionChunk[] chunks = new ActionChunk[400];
    Arrays.setAll(chunks, n -> chunk(n * PERIOD, 16, k -> Math.sin(n + k)));
    timeline.startFrom(new double[] {0});
    long before = 0;
    for (int n = 0; n < chunks.length; n++) {
      if (n == 200) {
        before = threads.getCurrentThreadAllocatedBytes();
      }
      timeline.add(chunks[n], n * PERIOD);
      for (int i = 0; i < 50; i++) {
        timeline.sample(n * PERIOD + i * TICK, out);
      }
    }
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;
    // 10,000 samples; a single boxed value each would be 160 kB. The JIT may cost a little.
    assertTrue(allocated < 2_000, allocated + " bytes");
  }

  @Test
  void twoThreadsNeverSeeATornChunk() throws InterruptedException {
    // Every chunk is constant over all dimensions; a mixture of two chunks would differ among them.
    int size = 8;
    ChunkTimeline shared = new ChunkTimeline(size, 5 * MS, 16);
    Thread policy =
        Thread.ofPlatform()
            .start(() -> {
              double[] values = new double[16 * size];
              for (int n = 0; n < 200_000; n++) {
                Arrays.fill(values, n % 97);
                shared.add(new ActionChunk(n, PERIOD, 16, size, values, n, n), n);
              }
            });
    double[] sampled = new double[size];
    double[] first = new double[size];
    long t = 0;
    int seen = 0;
    while (policy.isAlive() || t < 1000) {
      t += 100_000;
      if (shared.sample(t, sampled) != SampleStatus.EMPTY) {
        Arrays.fill(first, sampled[0]);
        assertArrayEquals(first, sampled);
        seen++;
      }
    }
    policy.join();
    t += 1000 * MS;
    shared.sample(t, sampled);
    shared.sample(t + 10 * MS, sampled);
    assertEquals(199_999 % 97, sampled[0], 1e-9, "the newest chunk wins");
    assertTrue(seen > 0);
  }
}
