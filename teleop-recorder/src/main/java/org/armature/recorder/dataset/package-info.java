/**
 * Episodes on disk as LeRobotDataset v3.0: {@link org.armature.recorder.dataset.DatasetWriter}
 * takes frames of numbers and pictures and leaves parquet tables, mp4 videos and JSON metadata;
 * {@link org.armature.recorder.dataset.DatasetReader} checks such a folder and gives its episodes
 * back. An episode is either wholly in the dataset or not at all, whatever interrupts the program.
 */
@NullMarked
package org.armature.recorder.dataset;

import org.jspecify.annotations.NullMarked;
