package org.ros2.rcljava.concurrent;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What is done when the JVM exits, one step after the other: hooks of the JVM itself run at the
 * same time, and a middleware would be gone while a node still says that it ends. Thread-safe.
 */
public final class AtExit {
  /** In the order in which they are done. */
  public enum Step {
    /** Nodes are told, and disposed of with their contexts. */
    CONTEXTS,
    /** Natives are deleted that belong to no context. */
    MIDDLEWARE
  }

  private record Action(Step step, Runnable what) {}

  private static final Logger LOG = System.getLogger(AtExit.class.getName());

  // Its monitor guards the fields below.
  private static final List<Action> ACTIONS = new ArrayList<>();
  private static boolean hooked;
  private static boolean exiting;

  private AtExit() {}

  /**
   * Has something done when the JVM exits.
   *
   * @throws IllegalStateException if it is exiting already
   */
  public static void add(Step step, Runnable what) {
    synchronized (ACTIONS) {
      if (exiting) {
        throw new IllegalStateException("the JVM is exiting");
      }
      if (!hooked) {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::run, "rcljava-exit"));
        hooked = true;
      }
      ACTIONS.add(new Action(step, what));
    }
  }

  /** Forgets what was to be done; nothing changes where it is unknown or was begun. */
  public static void remove(Runnable what) {
    synchronized (ACTIONS) {
      ACTIONS.removeIf(action -> action.what.equals(what));
    }
  }

  private static void run() {
    synchronized (ACTIONS) {
      exiting = true;
    }
    for (Step step : Step.values()) {
      actions(step).forEach(AtExit::run);
    }
  }

  /** What is left of a step, now that the steps before it are done. */
  private static List<Runnable> actions(Step step) {
    synchronized (ACTIONS) {
      return ACTIONS.stream().filter(action -> action.step == step).map(Action::what).toList();
    }
  }

  private static void run(Runnable what) {
    try {
      what.run();
    } catch (RuntimeException e) {
      LOG.log(Level.WARNING, "while the JVM exits", e);
    }
  }
}
