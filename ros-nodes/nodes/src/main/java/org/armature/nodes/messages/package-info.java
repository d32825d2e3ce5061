/**
 * Between ROS messages and the values of the rooms: stamps, pictures and chunks. Messages come from
 * and go to the client library; the records of {@code org.armature.policy} come from and go to the
 * rest. Nothing here decides anything.
 */
@NullMarked
package org.armature.nodes.messages;

import org.jspecify.annotations.NullMarked;
