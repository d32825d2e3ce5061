/** Tests of {@link org.armature.nodes.replay}. */
@NullMarked
package org.armature.nodes.replay;

import org.jspecify.annotations.NullMarked;
