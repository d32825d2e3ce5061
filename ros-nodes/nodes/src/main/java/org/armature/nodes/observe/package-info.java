/**
 * Brings samples of different sensors together by their stamps. Images and joint states come in as
 * they arrive; complete observations leave towards a policy, and values at a given time towards a
 * recording. Everything here is about when a sample was measured, never about when it arrived.
 */
@NullMarked
package org.armature.nodes.observe;

import org.jspecify.annotations.NullMarked;
