package org.ros2.rcljava.events;

import java.lang.ref.WeakReference;
import org.ros2.rcljava.interfaces.Disposable;

/**
 * Has a callback called when an event of a publisher or a subscription happens: on the executor of
 * its node, like callbacks for messages. Disposing of it ends that.
 *
 * @param <T> what the callback is told
 * @param <ParentT> whose event it is
 */
public interface EventHandler<T extends EventStatus, ParentT extends Disposable>
    extends Disposable {
  /** The publisher or subscription. */
  WeakReference<ParentT> getParentReference();

  /** Calls the callback with what was counted until now, whether or not something happened. */
  void executeCallback();
}
