/**
 * From an episode of a dataset back to a bag of ROS messages. Rows and pictures come in from a
 * {@code DatasetReader}; messages leave into a {@code BagWriter}.
 */
@NullMarked
package org.armature.nodes.convert;

import org.jspecify.annotations.NullMarked;
