/**
 * What ROS adds to a recording session: the mapping of a robot with cameras, commands that come as
 * words and buttons, and the messages that tell how it goes. Recording itself is the business of
 * {@code org.armature.recorder.session}.
 */
@NullMarked
package org.armature.nodes.record;

import org.jspecify.annotations.NullMarked;
