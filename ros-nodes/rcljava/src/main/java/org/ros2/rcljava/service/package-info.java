/**
 * Serving: a {@link org.ros2.rcljava.service.Service} takes requests from the middleware when an
 * executor runs it, calls back and sends the response the callback filled in. What cannot be
 * decoded is dropped.
 */
@NullMarked
package org.ros2.rcljava.service;

import org.jspecify.annotations.NullMarked;
