/**
 * The network as ONNX files. Trained weights and the network's definition come in; the bytes of two
 * ONNX models leave. Nothing here depends on an ONNX library: protobuf's wire format is small.
 */
@NullMarked
package org.armature.policy.training.onnx;

import org.jspecify.annotations.NullMarked;
