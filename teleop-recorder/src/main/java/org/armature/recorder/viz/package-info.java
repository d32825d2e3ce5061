/**
 * A dataset as pages for a browser: {@link org.armature.recorder.viz.DatasetPages} writes a folder
 * with a list of the episodes and a page for each, with its videos beside plots of its numbers on
 * one time line. The pages need no network and no server; their styles and scripts lie beside this
 * package's classes.
 */
@NullMarked
package org.armature.recorder.viz;

import org.jspecify.annotations.NullMarked;
