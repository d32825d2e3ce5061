package org.ros2.rcljava.events;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.Executable;
import org.ros2.rcljava.executors.Readiness;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.middleware.EventCounts;
import org.ros2.rcljava.middleware.RawEvent;

/**
 * The handler behind {@link EventHandler}: compares counts with those it told of last. Several
 * changes before an executor runs it are told of in one.
 */
final class EndpointEventHandler<T extends EventStatus, ParentT extends Disposable>
    implements EventHandler<T, ParentT>, Executable {
  private final WeakReference<ParentT> parent;
  private final Supplier<T> factory;
  private final Consumer<T> callback;
  private final Readiness readiness;
  private final java.util.function.Consumer<EndpointEventHandler<T, ParentT>> onDispose;
  private EventCounts told = EventCounts.NONE;
  private volatile @Nullable RawEvent raw;

  /** A handler that watches nothing yet. */
  EndpointEventHandler(
      ParentT parent,
      Supplier<T> factory,
      Consumer<T> callback,
      Runnable wakeUp,
      java.util.function.Consumer<EndpointEventHandler<T, ParentT>> onDispose) {
    this.parent = new WeakReference<>(parent);
    this.factory = factory;
    this.callback = callback;
    this.readiness = new Readiness(wakeUp);
    this.onDispose = onDispose;
  }

  /** Begins to watch; what happened before counts too. */
  void watch(EventHandlers.Watcher watcher) {
    raw = watcher.watch(factory.get().event(), readiness::arrived);
    readiness.arrived();
  }

  @Override
  public boolean claim() {
    return readiness.claim();
  }

  @Override
  public void execute() {
    try {
      call(false);
    } finally {
      readiness.release();
    }
  }

  @Override
  public long nanosUntilReady() {
    return NEVER;
  }

  @Override
  public void executeCallback() {
    call(true);
  }

  private void call(boolean always) {
    T status = factory.get();
    synchronized (this) {
      RawEvent event = raw;
      EventCounts now = event == null ? told : event.counts();
      if (!always && now.equals(told)) {
        return;
      }
      status.set(now, told);
      told = now;
    }
    callback.accept(status);
  }

  @Override
  public WeakReference<ParentT> getParentReference() {
    return parent;
  }

  @Override
  public void dispose() {
    RawEvent event = raw;
    if (event != null) {
      event.close();
    }
    onDispose.accept(this);
  }
}
