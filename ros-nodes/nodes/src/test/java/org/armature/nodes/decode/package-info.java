/** Tests of {@link org.armature.nodes.decode}. */
@NullMarked
package org.armature.nodes.decode;

import org.jspecify.annotations.NullMarked;
