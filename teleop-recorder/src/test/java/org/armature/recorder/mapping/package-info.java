@NullMarked
package org.armature.recorder.mapping;

import org.jspecify.annotations.NullMarked;
