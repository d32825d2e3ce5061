/** Verbs that record, and that bring recordings back. */
@NullMarked
package org.armature.launch.record;

import org.jspecify.annotations.NullMarked;
