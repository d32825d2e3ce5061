/**
 * The generator as a Maven plugin: {@link org.ros2.rosidl.maven.GenerateMojo} takes a project's
 * interface packages and class path, hands them to {@link org.ros2.rosidl.generator.Generate} and
 * adds what comes out to what Maven compiles.
 */
@NullMarked
package org.ros2.rosidl.maven;

import org.jspecify.annotations.NullMarked;
