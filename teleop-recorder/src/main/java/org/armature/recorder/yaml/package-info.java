/**
 * Small YAML files that people write: read strictly, so that a slip of the pen is told with its
 * file and field and never ignored.
 */
@NullMarked
package org.armature.recorder.yaml;

import org.jspecify.annotations.NullMarked;
