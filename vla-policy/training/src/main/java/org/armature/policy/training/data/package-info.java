/**
 * Demonstrations as training sees them. A recorded dataset comes in and lies in memory as pictures,
 * states and actions; batches of samples with their targets and masks leave. Nothing here knows
 * networks or libtorch.
 */
@NullMarked
package org.armature.policy.training.data;

import org.jspecify.annotations.NullMarked;
