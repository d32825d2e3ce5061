package org.armature.nodes;

import org.armature.nodes.diagnostics.DiagnosticReport;

/**
 * What one of our nodes has from configuring to cleaning up. It does nothing to the world outside
 * between {@link #deactivate} and {@link #activate}; begins inactive.
 */
interface Configured extends AutoCloseable {
  /** From now on it may act. */
  void activate();

  /** From now on it does not act. May be called at any time, and again. */
  void deactivate();

  /** Tells how it is doing, once a second. */
  void diagnose(DiagnosticReport report);

  /** Gives back what configuring took. May be repeated. */
  @Override
  void close();
}
