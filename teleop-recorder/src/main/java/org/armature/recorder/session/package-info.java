/**
 * Records episodes while they happen. Encoded messages come in from whoever receives them; each
 * take leaves as a bag with all of them and, if it is kept, as an episode of a LeRobot dataset. The
 * episode is put together and encoded while the take runs; where that fails, it is built again from
 * the bag, by the same rules.
 */
@NullMarked
package org.armature.recorder.session;

import org.jspecify.annotations.NullMarked;
