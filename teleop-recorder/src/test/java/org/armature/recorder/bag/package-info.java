@NullMarked
package org.armature.recorder.bag;

import org.jspecify.annotations.NullMarked;
