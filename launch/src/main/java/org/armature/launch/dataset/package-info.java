/** The verbs of {@code armature dataset}: one class each, which read options and tell results. */
@NullMarked
package org.armature.launch.dataset;

import org.jspecify.annotations.NullMarked;
