@NullMarked
package org.armature.recorder.reencode;

import org.jspecify.annotations.NullMarked;
