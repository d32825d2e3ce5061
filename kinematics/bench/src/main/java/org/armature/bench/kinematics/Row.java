package org.armature.bench.kinematics;

import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One line of the table: something that is computed for every state.
 *
 * @param name for the reader
 * @param ours computes it for the state of this number
 * @param kdl what the program on KDL calls it; null where KDL has nothing like it
 */
record Row(String name, IntConsumer ours, @Nullable String kdl) {}
