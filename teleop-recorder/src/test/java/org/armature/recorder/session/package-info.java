@NullMarked
package org.armature.recorder.session;

import org.jspecify.annotations.NullMarked;
