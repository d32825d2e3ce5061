package org.ros2.rcljava.interfaces;

/** Something that holds resources of the middleware. */
public interface Disposable {
  /** Frees the resources; calling it again does nothing. */
  void dispose();
}
