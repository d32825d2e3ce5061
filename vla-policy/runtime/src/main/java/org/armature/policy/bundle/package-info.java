/**
 * Trained policies as folders: {@link org.armature.policy.bundle.PolicyBundleWriter} makes one from
 * exported graphs, {@link org.armature.policy.bundle.PolicyBundle} reads one and refuses it, by
 * file and field, where it does not hold together. {@link
 * org.armature.policy.bundle.FlowMatchingPolicy} runs it: observations come in, action chunks
 * leave. The format is described in {@code docs/policy-bundle.md}.
 */
@NullMarked
package org.armature.policy.bundle;

import org.jspecify.annotations.NullMarked;
