/**
 * What recordings read out of messages of any type: numbers, flags, text and pictures, as CDR bytes
 * of a topic or a bag bring them. Types are known by their definition alone; {@link
 * org.armature.nodes.decode.RosDecoders} makes the decoders.
 */
@NullMarked
package org.armature.nodes.decode;

import org.jspecify.annotations.NullMarked;
