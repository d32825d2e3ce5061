/**
 * The network computed by libtorch. Numbers come in as Java arrays and become tensors; values and
 * gradients leave in flat blocks of memory that an optimiser can walk through. All native memory of
 * a step belongs to one {@code PointerScope} of the caller.
 */
@NullMarked
package org.armature.policy.training.torch;

import org.jspecify.annotations.NullMarked;
