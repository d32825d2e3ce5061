/**
 * Puts frames of a fixed rate together from streams that come at rates of their own. Samples come
 * in as numbers and undecoded pictures, with the times at which they were measured and received;
 * frames leave through {@code FrameAssembler.Sink}, and become rows of a dataset in {@code
 * EpisodeRows}. What comes out depends on the samples and their times only, not on when the code
 * runs.
 */
@NullMarked
package org.armature.recorder.frames;

import org.jspecify.annotations.NullMarked;
