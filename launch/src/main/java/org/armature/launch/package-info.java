/**
 * The {@code armature} command: one class per verb, each a thin composition of what the other rooms
 * offer. Arguments come in from the command line; tables, reports, recordings and exit codes leave
 * towards the user. Nothing here is needed by any other room.
 */
@NullMarked
package org.armature.launch;

import org.jspecify.annotations.NullMarked;
