/**
 * Measures policies: many seeded episodes in lock-step, judged by the task, with the interval that
 * belongs to every rate. A policy and a task come in, a report that hides no failure leaves as
 * JSON. The same policy and seeds give the same report, byte for byte; measured times are kept
 * apart from it.
 */
@NullMarked
package org.armature.sim.evaluation;

import org.jspecify.annotations.NullMarked;
