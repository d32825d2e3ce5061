@NullMarked
package org.armature.nodes.record;

import org.jspecify.annotations.NullMarked;
