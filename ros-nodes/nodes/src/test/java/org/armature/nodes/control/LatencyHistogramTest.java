package org.armature.nodes.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LatencyHistogramTest {
  @Test
  void percentilesAreWithinABucketOfTheSortedValues() {
    Random random = new Random(11);
    LatencyHistogram histogram = new LatencyHistogram();
    long[] values = new long[20_000];
    for (int i = 0; i < values.length; i++) {
      values[i] = (long) Math.exp(random.nextDouble() * 25);
      histogram.record(values[i]);
    }
    Arrays.sort(values);
    for (double share : new double[] {0.01, 0.5, 0.9, 0.99, 1.0}) {
      long expected = values[(int) Math.ceil(share * values.length) - 1];
      // A bucket is 1/64 of its value wide; its middle is at most half of that away.
      assertEquals((double) expected, histogram.percentileNanos(share), expected / 128.0 + 1);
    }
  }

  @Test
  void holdsTheWholeRangeOfLong() {
    LatencyHistogram histogram = new LatencyHistogram();
    histogram.record(-5);
    histogram.record(Long.MAX_VALUE);
    assertEquals(0, histogram.percentileNanos(0.5));
    assertEquals((double) Long.MAX_VALUE, histogram.percentileNanos(1), 0x1p63 / 64);
  }

  @Test
  void saysThatItIsEmpty() {
    LatencyHistogram histogram = new LatencyHistogram();
    assertTrue(Double.isNaN(histogram.percentileNanos(0.99)));
    histogram.record(1);
    histogram.clear();
    assertEquals(0, histogram.count());
    assertTrue(Double.isNaN(histogram.percentileNanos(0.99)));
  }
}
