package org.ros2.tf2;

import geometry_msgs.msg.TransformStamped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Who waits for which transform. Thread-safe. */
final class TransformRequests {
  private record Request(
      String target, String source, long time, CompletableFuture<TransformStamped> future) {}

  private final ConcurrentLinkedQueue<Request> waiting = new ConcurrentLinkedQueue<>();

  /** A future of a transform; cancelling it ends the wait. */
  CompletableFuture<TransformStamped> add(
      BufferCore buffer, String target, String source, long time) {
    Request request = new Request(target, source, time, new CompletableFuture<>());
    // Queued before it is tested: a transform that arrives in between is seen by one of the two.
    waiting.add(request);
    if (settles(buffer, request)) {
      waiting.remove(request);
    } else {
      var _ = request.future().whenComplete((transform, failure) -> waiting.remove(request));
    }
    return request.future();
  }

  /** Completes what can be completed now; called after each new transform. */
  void test(BufferCore buffer) {
    if (!waiting.isEmpty()) {
      waiting.removeIf(request -> settles(buffer, request));
    }
  }

  /** Completes a request if its transform is there or can never come any more. */
  private boolean settles(BufferCore buffer, Request request) {
    boolean hopeless = buffer.isForgotten(request.target(), request.source(), request.time());
    if (!hopeless && !buffer.canTransform(request.target(), request.source(), request.time())) {
      return request.future().isDone();
    }
    try {
      request
          .future()
          .complete(buffer.lookupTransform(request.target(), request.source(), request.time()));
      return true;
    } catch (TransformException e) {
      if (hopeless) {
        request.future().completeExceptionally(e);
      }
      return hopeless;
    }
  }
}
