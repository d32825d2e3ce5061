/**
 * Which topics are recorded, and what of them becomes which feature of a dataset: one small YAML
 * file, read into a {@code RecordingMapping}. Messages come in as bytes; the decoders that know
 * their types are given from outside, for recordings that run and for bags alike.
 */
@NullMarked
package org.armature.recorder.mapping;

import org.jspecify.annotations.NullMarked;
