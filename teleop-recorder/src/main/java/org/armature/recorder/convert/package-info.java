/**
 * From a bag to an episode of a dataset: for bags of any recorder, and for takes of our own whose
 * episode could not be finished while they ran. Messages come in through {@code BagReader}; rows
 * and videos leave into an {@code EpisodeWriter}.
 */
@NullMarked
package org.armature.recorder.convert;

import org.jspecify.annotations.NullMarked;
