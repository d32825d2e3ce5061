@NullMarked
package org.armature.recorder.convert;

import org.jspecify.annotations.NullMarked;
