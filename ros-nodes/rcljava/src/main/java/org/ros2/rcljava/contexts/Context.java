package org.ros2.rcljava.contexts;

import org.ros2.rcljava.interfaces.Disposable;

/** What a group of nodes shares. Thread-safe. */
public interface Context extends Disposable {
  /** Makes the context valid; until then it has no nodes. */
  void init();

  /**
   * Makes the context valid with arguments of the program: those from {@code --ros-args} to {@code
   * --} count for its nodes.
   *
   * @return what is left for the program
   * @throws IllegalArgumentException if a ROS argument cannot be used, with what is wrong
   * @throws IllegalStateException if it is initialised already
   */
  String[] init(String[] programArguments);

  /**
   * Has something done before the context shuts down, also by an exit of the JVM: its nodes work
   * until all that was added has been done. A callback is called once.
   */
  void addPreShutdownCallback(Runnable callback);

  /** Takes a callback back; false if it is unknown or was begun. */
  boolean removePreShutdownCallback(Runnable callback);

  /**
   * Calls what is to be called before, disposes of every node and leaves the graph; the context can
   * be initialised again.
   */
  void shutdown();

  /** Whether it is initialised and not shut down. */
  boolean isValid();
}
