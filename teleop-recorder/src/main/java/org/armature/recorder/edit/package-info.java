/**
 * Changes recorded datasets: deletes, merges, splits, relabels and repairs them and computes their
 * statistics anew. Every tool writes a new dataset from the episodes of others, one by one through
 * {@link org.armature.recorder.edit.EpisodeCopy}; {@link org.armature.recorder.edit.InPlace} then
 * puts it where the old one was, in one step.
 */
@NullMarked
package org.armature.recorder.edit;

import org.jspecify.annotations.NullMarked;
