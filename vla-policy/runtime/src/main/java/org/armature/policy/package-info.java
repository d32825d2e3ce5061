/**
 * What a policy sees and what it answers: {@link org.armature.policy.Observation} in, {@link
 * org.armature.policy.ActionChunk} out, through {@link org.armature.policy.Policy}. Observations
 * come from cameras and joint sensors, chunks leave towards the controller's timeline. Nothing here
 * knows ROS, a simulator or a network's insides.
 */
@NullMarked
package org.armature.policy;

import org.jspecify.annotations.NullMarked;
