package org.armature.nodes.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.armature.nodes.control.CommandLimits;
import org.armature.policy.ActionChunk;
import org.junit.jupiter.api.Test;

class TrackPlaybackTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long PERIOD = TrackPlayback.SEND_PERIOD_NANOS;

  /** Two joints with 10 positions a second: the first at 1 rad/s, the second at -0.5 rad/s. */
  private static ActionTrack ramp(double seconds) {
    List<double[]> positions = new ArrayList<>();
    for (int i = 0; i <= Math.round(10 * seconds); i++) {
      positions.add(new double[] {i / 10.0, -i / 20.0});
    }
    return new ActionTrack(List.of("a", "b"), SECOND / 10, positions);
  }

  @Test
  void chunksFollowTheTrackAtTheRate() {
    TrackPlayback playback = new TrackPlayback(ramp(4), 0.5, 100 * SECOND);
    for (long t = 0; t < 7 * SECOND; t += PERIOD) {
      ActionChunk chunk = playback.chunk(100 * SECOND + t);
      assertEquals(100 * SECOND + t, chunk.stampNanos());
      assertEquals(0.5 * t * 1e-9, chunk.get(0, 0), 1e-6);
      assertEquals(-0.25 * t * 1e-9, chunk.get(0, 1), 1e-6);
    }
  }

  @Test
  void eachChunkGoesOnWhereTheOneBeforeLeads() {
    TrackPlayback playback = new TrackPlayback(ramp(3), 1, 0);
    long fade = 200_000_000L;
    for (long t = 0; t < playback.endNanos(); t += PERIOD) {
      ActionChunk before = playback.chunk(t);
      ActionChunk later = playback.chunk(t + 2 * PERIOD); // five actions of 20 ms later
      for (int k = 0; k * later.periodNanos() <= fade; k++) {
        assertEquals(before.get(k + 5, 0), later.get(k, 0), 1e-6, "at " + t + " action " + k);
      }
    }
  }

  @Test
  void everyChunkEndsAtRestWithoutABend() {
    TrackPlayback playback = new TrackPlayback(ramp(5), 1, 0);
    ActionChunk chunk = playback.chunk(SECOND);
    int last = chunk.horizon() - 1;
    assertEquals(chunk.get(last - 1, 0), chunk.get(last, 0), 1e-3, "at rest");
    assertEquals(1 + 0.5 + 0.25, chunk.get(last, 0), 1e-6, "where it comes to rest");
    for (int k = 2; k < chunk.horizon(); k++) {
      double bend = chunk.get(k, 0) - 2 * chunk.get(k - 1, 0) + chunk.get(k - 2, 0);
      // 1 rad/s within 0.5 s is 2 rad/s²
      assertTrue(Math.abs(bend) <= 2.01 * 0.02 * 0.02, "bend at action " + k + ": " + bend);
    }
  }

  @Test
  void theLastPositionIsReachedAtRest() {
    ActionTrack track = ramp(2);
    TrackPlayback playback = new TrackPlayback(track, 1, 0);
    assertEquals(2_250_000_000L, playback.endNanos());
    ActionChunk last = playback.chunk(playback.endNanos());
    assertArrayEquals(
        track.positions().getLast(), new double[] {last.get(0, 0), last.get(0, 1)}, 1e-9);
    ActionChunk before = playback.chunk(playback.endNanos() - 20_000_000L);
    assertEquals(2, before.get(0, 0), 1e-3);
    assertEquals(1, playback.progress(playback.endNanos()));
  }

  @Test
  void aStopSlowsDownAtOnce() {
    TrackPlayback playback = new TrackPlayback(ramp(9), 1, 0);
    playback.stop(3 * SECOND);
    assertEquals(3 * SECOND + SECOND / 2, playback.endNanos());
    ActionChunk end = playback.chunk(playback.endNanos());
    assertEquals(3.25, end.get(0, 0), 1e-6);
    assertEquals(3.25, end.get(end.horizon() - 1, 0), 1e-6);
  }

  @Test
  void ratesThatAreNoneAreRefused() {
    for (double rate : new double[] {0, -1, 11, Double.NaN}) {
      assertThrows(
          IllegalArgumentException.class, () -> new TrackPlayback(ramp(1), rate, 0), rate + "");
    }
  }

  @Test
  void theApproachStaysBelowAQuarterOfTheSpeedAndArrives() {
    CommandLimits limits =
        new CommandLimits(
            List.of("a", "b"), new double[] {-3, -3}, new double[] {3, 3}, new double[] {2, 0.4});
    double[] to = {1, -1};
    ActionTrack way = Approach.between(new double[] {0, 0.5}, to, limits);
    assertArrayEquals(to, way.positions().getLast());
    for (int k = 1; k < way.positions().size(); k++) {
      for (int i = 0; i < 2; i++) {
        double speed = Math.abs(way.positions().get(k)[i] - way.positions().get(k - 1)[i]) / 0.02;
        assertTrue(speed <= 0.25 * limits.velocity()[i] + 1e-9, "speed " + speed);
      }
    }
  }

  @Test
  void otherJointsAndPositionsBeyondLimitsAreNamed() {
    ActionTrack track = ramp(4);
    IllegalArgumentException joints =
        assertThrows(IllegalArgumentException.class, () -> track.inOrderOf(List.of("a", "c")));
    assertTrue(
        String.valueOf(joints.getMessage())
            .contains("only the robot has [c], only the recording [b]"),
        joints.getMessage());
    assertEquals(-0.05, track.inOrderOf(List.of("b", "a")).positions().get(1)[0]);
    CommandLimits limits =
        new CommandLimits(
            track.joints(), new double[] {-3, -1}, new double[] {3, 3}, new double[] {2, 2});
    IllegalArgumentException beyond =
        assertThrows(IllegalArgumentException.class, () -> track.requireWithin(limits));
    assertTrue(
        String.valueOf(beyond.getMessage()).contains("frame 21: b is -1.05"), beyond.getMessage());
  }
}
