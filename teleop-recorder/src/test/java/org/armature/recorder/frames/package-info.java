@NullMarked
package org.armature.recorder.frames;

import org.jspecify.annotations.NullMarked;
