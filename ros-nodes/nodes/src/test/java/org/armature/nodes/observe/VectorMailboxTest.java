package org.armature.nodes.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class VectorMailboxTest {
  @Test
  void tellsTheNewestStateOnce() {
    VectorMailbox mailbox = new VectorMailbox(1);
    assertFalse(mailbox.take());
    mailbox.put(1, new double[] {1});
    mailbox.put(2, new double[] {2});
    assertTrue(mailbox.take());
    assertEquals(2, mailbox.stampNanos());
    assertEquals(2, mailbox.position()[0]);
    assertFalse(mailbox.take());
    assertEquals(2, mailbox.position()[0]);
  }

  @Test
  void neverShowsHalfAStateToTheOtherThread() throws InterruptedException {
    VectorMailbox mailbox = new VectorMailbox(16);
    Thread writer =
        Thread.ofPlatform()
            .start(() -> {
              double[] state = new double[16];
              for (long stamp = 1; stamp <= 200_000; stamp++) {
                Arrays.fill(state, (double) stamp);
                mailbox.put(stamp, state);
              }
            });
    long last = 0;
    while (last < 200_000) {
      if (!mailbox.take()) {
        Thread.onSpinWait();
        continue;
      }
      assertTrue(mailbox.stampNanos() > last);
      last = mailbox.stampNanos();
      for (double value : mailbox.position()) {
        assertEquals((double) last, value);
      }
    }
    writer.join();
  }
}
