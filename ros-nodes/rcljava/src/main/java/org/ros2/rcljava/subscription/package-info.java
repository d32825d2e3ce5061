/**
 * Receiving messages: a {@link org.ros2.rcljava.subscription.Subscription} takes samples from the
 * middleware when an executor runs it, decodes them and calls back. What cannot be decoded is
 * dropped and counted.
 */
@NullMarked
package org.ros2.rcljava.subscription;

import org.jspecify.annotations.NullMarked;
