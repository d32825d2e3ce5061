/**
 * How fast MCAP files are written and read, beside the official library for Node in one run: {@link
 * org.armature.bench.recording.RecordingBench} gives both the same messages, has them written and
 * read in turns and compares what was read. Nothing else depends on it.
 */
@NullMarked
package org.armature.bench.recording;

import org.jspecify.annotations.NullMarked;
