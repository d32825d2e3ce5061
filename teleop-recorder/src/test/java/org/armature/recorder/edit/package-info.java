@NullMarked
package org.armature.recorder.edit;

import org.jspecify.annotations.NullMarked;
