package org.armature.policy.training.torch;

import java.util.concurrent.CountDownLatch;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** Two threads that compute gradients until the process is told to end. */
final class EndlessTraining {
  private EndlessTraining() {}

  /** Says when both threads compute. */
  public static void main(String[] arguments) throws Exception {
    CountDownLatch computing = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      Thread thread = new Thread(() -> compute(computing), "training");
      thread.setDaemon(true);
      thread.start();
    }
    computing.await();
    System.out.println("computing");
    Thread.sleep(600_000);
  }

  private static void compute(CountDownLatch computing) {
    Tensors.computeOnThisThreadOnly();
    float[] values = new float[64];
    while (true) {
      NativeScope.compute(() -> {
        Tensor leaf = Tensors.of(values, 8, 8).set_requires_grad(true);
        torch.matmul(leaf, leaf).sum().backward();
        return true;
      });
      computing.countDown();
    }
  }
}
