/**
 * Trainings on disk. Weights, optimiser state and the record of how they came about go into one
 * safetensors file and come back bit by bit. A file is written whole or not at all, so a training
 * that is killed loses only what came after its last checkpoint.
 */
@NullMarked
package org.armature.policy.training.checkpoint;

import org.jspecify.annotations.NullMarked;
