/** Tests of the dynamics: identities, finite differences and other libraries' numbers. */
@NullMarked
package org.armature.kinematics.dynamics;

import org.jspecify.annotations.NullMarked;
