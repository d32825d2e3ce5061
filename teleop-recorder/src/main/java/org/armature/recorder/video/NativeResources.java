package org.armature.recorder.video;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * What must be freed by hand, freed in reverse order: an encoder or decoder that cannot be opened
 * to the end gives back what it had opened until then.
 */
final class NativeResources implements AutoCloseable {
  private final Deque<Runnable> frees = new ArrayDeque<>();

  /** Takes something over, to be freed by {@link #close}. */
  <T> T own(T resource, Consumer<? super T> free) {
    frees.push(() -> free.accept(resource));
    return resource;
  }

  /** Frees everything; a second call does nothing. */
  @Override
  public void close() {
    while (!frees.isEmpty()) {
      frees.pop().run();
    }
  }
}
