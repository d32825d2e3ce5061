/**
 * Trains policies from recorded demonstrations. A LeRobot dataset comes in; a policy bundle (ONNX
 * files, {@code policy.json}, model card) leaves, together with checkpoints from which training
 * goes on. Networks, libtorch, ONNX, data and learning each have a package below this one.
 */
@NullMarked
package org.armature.policy.training;

import org.jspecify.annotations.NullMarked;
