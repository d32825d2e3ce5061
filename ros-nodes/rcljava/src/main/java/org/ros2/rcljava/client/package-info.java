/**
 * Calling services: a {@link org.ros2.rcljava.client.Client} hands requests to the middleware and
 * completes a future for each when an executor runs it with the response. Requests that nobody
 * answers stay until they are removed.
 */
@NullMarked
package org.ros2.rcljava.client;

import org.jspecify.annotations.NullMarked;
