@NullMarked
package org.armature.bench.kinematics;

import org.jspecify.annotations.NullMarked;
