/**
 * Recorded actions on a robot again: an {@link org.armature.nodes.replay.ActionTrack} comes out of
 * a dataset, an {@link org.armature.nodes.replay.Approach} leads to its beginning, and a {@link
 * org.armature.nodes.replay.TrackPlayback} turns it into chunks that each end at rest. Nothing here
 * knows of topics.
 */
@NullMarked
package org.armature.nodes.replay;

import org.jspecify.annotations.NullMarked;
