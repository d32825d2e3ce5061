/**
 * Turns an instruction into the numbers a policy reads: {@link
 * org.armature.policy.text.TextEncoder} in, {@link org.armature.policy.text.TextFeatures} out.
 * Token-level features, not one vector per sentence, because the pooled vector of a sentence barely
 * tells colours apart. Training and inference use the same encoder, so their features are equal.
 */
@NullMarked
package org.armature.policy.text;

import org.jspecify.annotations.NullMarked;
