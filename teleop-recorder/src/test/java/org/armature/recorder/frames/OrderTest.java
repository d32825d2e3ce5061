package org.armature.recorder.frames;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Frames depend on the messages and their times, not on how streams interleave on their way. */
class OrderTest {
  @Test
  void liveOrderAndOrderOfTheLogGiveTheSameFrames() {
    int frames = 0;
    int repeats = 0;
    for (long seed = 0; seed < 60; seed++) {
      Take log = randomTake(new Random(seed));
      log.run(6_000);
      Take live = log.again();
      disorder(live.messages, new Random(seed + 1000));
      live.runAsIs(6_000);
      assertEquals(log.told(), live.told(), "seed " + seed);
      assertEquals(log.stopped, live.stopped, "seed " + seed);
      frames += log.frames.size();
      repeats += log.repeats(1).size();
    }
    assertTrue(frames > 3_000 && repeats > 100, frames + " frames, " + repeats + " repeats");
  }

  private static Take randomTake(Random random) {
    Take take =
        new Take(
            20 + random.nextInt(20),
            Take.camera("front", 30),
            Take.camera("wrist", 20),
            Take.state(5),
            Take.action("observation.state"),
            Take.flag("intervention", false));
    double[] rates = {30, 25 + random.nextInt(40), 200, 50, 2};
    for (int stream = 0; stream < rates.length; stream++) {
      double latency = random.nextDouble() * 60;
      double newestReceive = 0;
      double silentFrom = random.nextInt(6_000);
      double silentTo = silentFrom + random.nextInt(700);
      double period = 1000 / rates[stream];
      for (double t = random.nextDouble() * 300; t < 6_000; t += period) {
        double capture = t + random.nextGaussian() * period / 10;
        double spike = random.nextInt(40) == 0 ? random.nextDouble() * 400 : 0;
        boolean lost = random.nextInt(30) == 0 || (capture > silentFrom && capture < silentTo);
        // One stream comes in order; what waits behind a late message is late as well.
        newestReceive =
            Math.max(newestReceive + 0.01, capture + latency + spike + random.nextDouble() * 5);
        if (!lost) {
          take.sample(stream, capture, newestReceive - capture);
        }
      }
    }
    return take;
  }

  /** Swaps messages of different streams that were received within the allowed disorder. */
  private static void disorder(List<Take.Message> messages, Random random) {
    Map<Take.Message, Double> keys = new HashMap<>();
    Map<Integer, Double> newest = new HashMap<>();
    for (Take.Message message : messages) {
      double most = FrameAssembler.DISORDER_NANOS * 0.99;
      double key =
          Math.max(
              message.receive() + random.nextDouble() * most,
              newest.getOrDefault(message.stream(), 0.0));
      keys.put(message, key);
      newest.put(message.stream(), key);
    }
    List<Take.Message> before = new ArrayList<>(messages);
    messages.sort(Comparator.comparingDouble(m -> keys.getOrDefault(m, 0.0)));
    assertTrue(!before.equals(messages));
  }
}
