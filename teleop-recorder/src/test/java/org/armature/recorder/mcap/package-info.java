@NullMarked
package org.armature.recorder.mcap;

import org.jspecify.annotations.NullMarked;
