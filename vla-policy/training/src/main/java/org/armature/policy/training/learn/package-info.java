/**
 * Imitation learning by flow matching. Samples come in; trained weights, and how good they are on
 * episodes never learnt from, leave. Everything random follows from one seed.
 */
@NullMarked
package org.armature.policy.training.learn;

import org.jspecify.annotations.NullMarked;
