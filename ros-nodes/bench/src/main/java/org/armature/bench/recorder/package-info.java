/**
 * What recording costs: three cameras and a robot at full rate are recorded over DDS, beside a
 * control loop, each in a process of its own.
 */
@NullMarked
package org.armature.bench.recorder;

import org.jspecify.annotations.NullMarked;
