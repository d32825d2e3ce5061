/**
 * Records demonstrations: the scripted expert of a task plays seeded episodes, deliberately
 * disturbed so that a policy also sees how to recover, and each episode that succeeds becomes one
 * of a LeRobot dataset. Seeds come in, a dataset folder leaves. Runs in lock-step: the same seeds
 * give the same frames.
 */
@NullMarked
package org.armature.sim.demonstrations;

import org.jspecify.annotations.NullMarked;
