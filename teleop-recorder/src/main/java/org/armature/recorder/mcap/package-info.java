/**
 * MCAP files, the container of ROS 2 bags: messages with their times and schemas, in compressed
 * chunks with an index. {@code McapWriter} takes messages in and has every finished chunk on the
 * disk; {@code McapReader} gives them back by topic and time, also from files whose end is missing,
 * which {@code McapRecovery} completes. It knows nothing of what is inside a message.
 *
 * <p>Format: mcap.dev/spec, version 0.
 */
@NullMarked
package org.armature.recorder.mcap;

import org.jspecify.annotations.NullMarked;
