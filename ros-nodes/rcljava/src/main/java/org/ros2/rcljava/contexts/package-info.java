/**
 * What a group of nodes shares: the domain they are in and how far they can be seen. A {@link
 * org.ros2.rcljava.contexts.Context} opens the middleware on the first node and closes it on
 * shutdown. Settings come from {@link org.ros2.rcljava.contexts.ContextOptions}, usually from the
 * environment.
 */
@NullMarked
package org.ros2.rcljava.contexts;

import org.jspecify.annotations.NullMarked;
