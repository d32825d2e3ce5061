/**
 * Triangle meshes: STL and OBJ files come in, vertices and triangles leave. Who reads a robot's
 * description takes mass properties from them, and self-collision the capsules that cover them.
 */
@NullMarked
package org.armature.kinematics.mesh;

import org.jspecify.annotations.NullMarked;
