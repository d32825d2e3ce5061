package org.ros2.rcljava.executors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ExclusiveTest {
  private final List<String> ran = new ArrayList<>();
  private final AtomicInteger wakeUps = new AtomicInteger();
  private final Part a = new Part("a");
  private final Part b = new Part("b");
  private final Exclusive both = new Exclusive(List.of(a, b), wakeUps::incrementAndGet);

  private final class Part implements Executable {
    private final String name;
    private int work;

    Part(String name) {
      this.name = name;
    }

    @Override
    public boolean claim() {
      return work > 0;
    }

    @Override
    public void execute() {
      work--;
      ran.add(name);
      assertFalse(both.claim(), "another part would run at the same time");
      assertEquals(NEVER, both.nanosUntilReady());
    }

    @Override
    public long nanosUntilReady() {
      return work > 0 ? 0 : 5;
    }
  }

  @Test
  void whatIsReadyRunsInTurnAndNeverTogether() {
    a.work = 3;
    b.work = 1;
    while (both.claim()) {
      both.execute();
    }
    assertEquals(List.of("a", "b", "a", "a"), ran);
    assertEquals(5, both.nanosUntilReady());
  }

  @Test
  void whoAskedInVainIsCalledAgain() {
    a.work = 1;
    assertTrue(both.claim());
    assertEquals(0, wakeUps.get());
    both.execute(); // and is asked meanwhile
    assertEquals(1, wakeUps.get());
    assertFalse(both.claim());
    assertEquals(1, wakeUps.get());
  }
}
