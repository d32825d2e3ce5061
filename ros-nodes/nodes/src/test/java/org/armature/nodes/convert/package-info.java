@NullMarked
package org.armature.nodes.convert;

import org.jspecify.annotations.NullMarked;
