/**
 * Runs ONNX graphs on ONNX Runtime, on the GPU where CUDA is found and on the CPU elsewhere. {@link
 * org.armature.policy.onnx.Tensor}s, buffers that graphs read and write in place, go in and come
 * out; an {@link org.armature.policy.onnx.OnnxSession} is one loaded graph. Nothing here knows what
 * the numbers mean.
 */
@NullMarked
package org.armature.policy.onnx;

import org.jspecify.annotations.NullMarked;
