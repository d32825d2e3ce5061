/**
 * Bags of ROS 2: folders with MCAP files and a {@code metadata.yaml}, as rosbag2 lays them out.
 * {@code BagWriter} takes encoded messages in, {@code BagReader} gives them back over all files of
 * a bag, and {@code BagRecovery} makes a bag whole whose recording was cut off. What messages mean,
 * and what the texts for types and qualities of service say, is the business of who calls.
 */
@NullMarked
package org.armature.recorder.bag;

import org.jspecify.annotations.NullMarked;
