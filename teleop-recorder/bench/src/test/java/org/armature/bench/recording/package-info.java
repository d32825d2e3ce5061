@NullMarked
package org.armature.bench.recording;

import org.jspecify.annotations.NullMarked;
