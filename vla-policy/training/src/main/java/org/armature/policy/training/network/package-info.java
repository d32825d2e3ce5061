/**
 * The policy network, written once over {@link org.armature.policy.training.network.Ops}. Pictures,
 * joint states and instructions come in as tensors; a context and the velocity of noisy actions
 * leave. What a tensor is (libtorch's, or a value of an ONNX graph) is decided by who calls it.
 */
@NullMarked
package org.armature.policy.training.network;

import org.jspecify.annotations.NullMarked;
