@NullMarked
package org.armature.recorder.viz;

import org.jspecify.annotations.NullMarked;
