/** Tests of the benchmark: what it prints comes from processes that really exchanged messages. */
@NullMarked
package org.armature.bench.ros;

import org.jspecify.annotations.NullMarked;
