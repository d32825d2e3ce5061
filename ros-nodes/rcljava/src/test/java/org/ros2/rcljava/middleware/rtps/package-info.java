/** Tests of reading discovery messages: from bytes laid out here by the specification. */
@NullMarked
package org.ros2.rcljava.middleware.rtps;

import org.jspecify.annotations.NullMarked;
