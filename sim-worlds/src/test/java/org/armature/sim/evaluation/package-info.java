/**
 * Tests of evaluation with policies that are known to fit, to fail or to succeed. Nothing trained
 * is needed. All parts are the real ones.
 */
@NullMarked
package org.armature.sim.evaluation;

import org.jspecify.annotations.NullMarked;
