package org.armature.nodes.observe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.armature.nodes.time.RobotClock;
import org.armature.policy.ActionChunk;
import org.armature.policy.ActionSpace;
import org.armature.policy.Observation;
import org.armature.policy.Policy;
import org.armature.policy.PolicySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InferenceLoopTest {
  private static final long MS = 1_000_000;

  private record Answer(ActionChunk chunk, Observation observation) {}

  private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
  private final Semaphore mayAnswer = new Semaphore(0);
  private final CountDownLatch policyClosed = new CountDownLatch(1);
  private final AtomicInteger inFlight = new AtomicInteger();
  private final AtomicInteger mostInFlight = new AtomicInteger();

  /** Answers 5 everywhere, when the test lets it; throws for the instruction "fail". */
  private final class SlowPolicy implements Policy {
    @Override
    public PolicySpec spec() {
      ActionSpace space =
          new ActionSpace(
              ActionSpace.Kind.JOINT_POSITION,
              List.of("a", "b"),
              new double[] {-1, -9},
              new double[] {1, 9});
      return new PolicySpec("slow", List.of(), List.of("a", "b"), space, 4, 100 * MS);
    }

    @Override
    public ActionChunk infer(Observation observation, @Nullable ActionChunk unexecuted) {
      mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
      mayAnswer.acquireUninterruptibly();
      inFlight.decrementAndGet();
      if (observation.instruction().equals("fail")) {
        throw new IllegalArgumentException("asked to fail");
      }
      double[] values = new double[8];
      Arrays.fill(values, 5);
      return new ActionChunk(observation.stampNanos(), 100 * MS, 4, 2, values, 0, 0);
    }

    @Override
    public void close() {
      policyClosed.countDown();
    }
  }

  private final InferenceLoop loop =
      new InferenceLoop(
          new SlowPolicy(),
          new ReplanRule(2),
          RobotClock.system(),
          (chunk, observation) -> answers.add(new Answer(chunk, observation)));

  private void offer(long ms, String instruction) {
    loop.offer(new Observation(ms * MS, Map.of(), new double[2], instruction), 1);
  }

  private Answer answer() throws InterruptedException {
    Answer answer = answers.poll(5, TimeUnit.SECONDS);
    assertTrue(answer != null, "no chunk within 5 s");
    return answer;
  }

  @Test
  void infersFromTheNewestObservationOneAtATime() throws InterruptedException {
    offer(1000, "do");
    while (inFlight.get() == 0) {
      Thread.onSpinWait();
    }
    for (int ms = 1100; ms <= 1500; ms += 100) {
      offer(ms, "do");
    }
    mayAnswer.release(2);
    assertEquals(1000 * MS, answer().observation().stampNanos());
    assertEquals(1500 * MS, answer().chunk().stampNanos());
    assertEquals(1, mostInFlight.get());
    loop.close();
  }

  @Test
  void stampsTheInference() throws InterruptedException {
    mayAnswer.release();
    offer(1000, "do");
    ActionChunk chunk = answer().chunk();
    assertEquals(1000 * MS, chunk.stampNanos());
    assertTrue(chunk.inferenceStartNanos() > 0);
    assertTrue(chunk.inferenceEndNanos() >= chunk.inferenceStartNanos());
    loop.close();
  }

  @Test
  void goesOnAfterAFailedInference() throws InterruptedException {
    mayAnswer.release(2);
    offer(1000, "fail");
    while (mayAnswer.availablePermits() == 2) {
      Thread.onSpinWait();
    }
    offer(1100, "do");
    assertEquals("do", answer().observation().instruction());
    loop.close();
  }

  @Test
  void closesThePolicyOnceTheInferenceInFlightIsDone() throws InterruptedException {
    offer(1000, "do");
    mayAnswer.release();
    answer();
    loop.close();
    loop.close();
    assertTrue(policyClosed.await(1, TimeUnit.SECONDS));
    offer(2000, "do");
    assertNull(answers.poll(50, TimeUnit.MILLISECONDS));
  }
}
