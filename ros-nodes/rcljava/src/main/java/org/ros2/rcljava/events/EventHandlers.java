package org.ros2.rcljava.events;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.ros2.rcljava.consumers.Consumer;
import org.ros2.rcljava.executors.NodeWork;
import org.ros2.rcljava.interfaces.Disposable;
import org.ros2.rcljava.middleware.EndpointEvent;
import org.ros2.rcljava.middleware.RawEvent;

/**
 * The event handlers of one publisher or subscription. Thread-safe.
 *
 * @param <ParentT> whose they are
 */
public final class EventHandlers<ParentT extends Disposable> {
  private final ParentT parent;
  private final NodeWork work;
  private final List<EndpointEventHandler<?, ParentT>> handlers = new CopyOnWriteArrayList<>();

  /** Watches an event of the parent in the middleware. */
  @FunctionalInterface
  public interface Watcher {
    /** As {@link org.ros2.rcljava.middleware.RawPublisher#watch}. */
    RawEvent watch(EndpointEvent event, Runnable onChange);
  }

  /** None yet, of that parent; executors find them in that work. */
  public EventHandlers(ParentT parent, NodeWork work) {
    this.parent = parent;
    this.work = work;
  }

  /**
   * Makes a handler.
   *
   * @param factory makes what the callback is told; tells by it which event is meant
   * @throws org.ros2.rcljava.middleware.MiddlewareException if the middleware does not tell of the
   *     event
   */
  public <T extends EventStatus> EventHandler<T, ParentT> create(
      Supplier<T> factory, Consumer<T> callback, Watcher watcher) {
    EndpointEventHandler<T, ParentT> handler =
        new EndpointEventHandler<>(parent, factory, callback, work::wakeUp, this::forget);
    handler.watch(watcher);
    handlers.add(handler);
    work.add(handler);
    return handler;
  }

  private void forget(EndpointEventHandler<?, ParentT> disposed) {
    work.remove(disposed);
    handlers.remove(disposed);
  }

  /**
   * Disposes of one of them.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public void remove(EventHandler<?, ?> handler) {
    if (!handlers.contains(handler)) {
      throw new IllegalArgumentException(
          "event handler %s is not, or no more, one of %s".formatted(handler, parent));
    }
    handler.dispose();
  }

  /** All of them; changes with them. */
  public Collection<? extends EventHandler<?, ParentT>> all() {
    return handlers;
  }

  /** Disposes of all. */
  public void dispose() {
    handlers.forEach(EventHandler::dispose);
  }
}
