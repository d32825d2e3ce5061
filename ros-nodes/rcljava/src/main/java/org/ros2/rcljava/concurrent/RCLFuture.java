package org.ros2.rcljava.concurrent;

import java.lang.ref.WeakReference;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.CallbackThread;
import org.ros2.rcljava.executors.Executor;
import org.ros2.rcljava.executors.SingleThreadedExecutor;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.RosNode;

/**
 * A value that a callback of a node will provide. {@link #get} runs the node's callbacks itself
 * where no executor spins the node, or where it is called within a callback; else it only waits.
 * Thread-safe.
 *
 * @param <V> the value
 */
public class RCLFuture<V> implements Future<V> {
  private static final long FOREVER = Long.MAX_VALUE;

  /** How often a waiting thread looks whether the node is still there and still spun. */
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final CompletableFuture<V> result = new CompletableFuture<>();
  private final @Nullable WeakReference<Node> nodeReference;
  private final @Nullable Executor executor;

  /** Provided by a callback of this node. */
  public RCLFuture(WeakReference<Node> nodeReference) {
    this.nodeReference = nodeReference;
    this.executor = null;
  }

  /** Provided by a callback that this executor runs. */
  public RCLFuture(Executor executor) {
    this.nodeReference = null;
    this.executor = executor;
  }

  /**
   * Waits for the value.
   *
   * @throws ExecutionException if there will be none, with the reason: such as an {@link
   *     IllegalStateException} when the node is disposed of
   * @throws java.util.concurrent.CancellationException if it was cancelled
   */
  @Override
  public V get() throws InterruptedException, ExecutionException {
    awaitDone(FOREVER);
    return result.get();
  }

  /** As {@link #get()}, for a limited time. */
  @Override
  public V get(long timeout, TimeUnit unit)
      throws InterruptedException, ExecutionException, TimeoutException {
    awaitDone(unit.toNanos(timeout));
    return result.get(0, TimeUnit.NANOSECONDS);
  }

  private void awaitDone(long timeout) throws InterruptedException, ExecutionException {
    if (isDone()) {
      return;
    }
    Executor spinner = executor != null ? executor : new SingleThreadedExecutor();
    Node node = nodeReference == null ? null : nodeReference.get();
    var _ = result.whenComplete((value, failure) -> spinner.cancel());
    if (node != null) {
      spinner.addNode(() -> node);
    }
    try {
      spinUntilDone(spinner, node, timeout);
    } finally {
      if (node != null) {
        spinner.removeNode(() -> node);
      }
    }
  }

  private void spinUntilDone(Executor spinner, @Nullable Node node, long timeout)
      throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    while (!isDone()) {
      long left = timeout == FOREVER ? FOREVER : timeout - (System.nanoTime() - start);
      if (left <= 0) {
        return;
      }
      if (executor == null && (!(node instanceof RosNode ros) || ros.isDisposed())) {
        throw new ExecutionException(
            new IllegalStateException("the node that would provide the value is disposed of"));
      }
      long slice = Math.min(left, LOOK_NANOS);
      if (node instanceof RosNode ros && ros.work().isSpun() && !CallbackThread.isCurrent()) {
        awaitOthers(slice);
      } else {
        spinner.spinOnce(slice);
      }
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  private void awaitOthers(long nanos) throws InterruptedException {
    try {
      var _ = result.handle((value, failure) -> true).get(nanos, TimeUnit.NANOSECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return; // the caller looks what has become of it
    }
  }

  /** Provides the value; the first one counts. */
  public void set(V value) {
    result.complete(value);
  }

  /** Says that there will be no value, and why. */
  public void setException(Throwable reason) {
    result.completeExceptionally(reason);
  }

  /** What comes after: its stages run on the thread that provides the value. */
  public CompletionStage<V> completion() {
    return result.minimalCompletionStage();
  }

  /**
   * Calls this with the reason where there will be no value, on the thread that says so; it is not
   * called if the future is cancelled.
   */
  public void whenFailed(Consumer<Throwable> then) {
    var _ =
        result.whenComplete((value, failure) -> {
          if (failure != null && !(failure instanceof CancellationException)) {
            then.accept(failure);
          }
        });
  }

  @Override
  public boolean isDone() {
    return result.isDone();
  }

  @Override
  public boolean isCancelled() {
    return result.isCancelled();
  }

  /** Waits no longer for the value; a request that was sent may be answered all the same. */
  @Override
  public boolean cancel(boolean mayInterruptIfRunning) {
    return result.cancel(mayInterruptIfRunning);
  }
}
