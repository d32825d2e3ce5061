/**
 * Tells operators how a node is doing, as ROS's diagnostics: each node fills in a {@link
 * org.armature.nodes.diagnostics.DiagnosticReport} once a second, which leaves on {@code
 * /diagnostics}. All of it happens on the thread of the node's callbacks, none on a control path.
 */
@NullMarked
package org.armature.nodes.diagnostics;

import org.jspecify.annotations.NullMarked;
