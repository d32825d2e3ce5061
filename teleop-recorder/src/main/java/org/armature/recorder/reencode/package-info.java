/**
 * Videos of committed episodes replaced by ones of another encoding, in the background: {@link
 * org.armature.recorder.reencode.DatasetReencoder} goes through a dataset, {@link
 * org.armature.recorder.reencode.EncoderProcess} encodes one file in a process of its own, so that
 * an encoder that hangs or crashes costs nothing but that file's turn. {@link
 * org.armature.recorder.reencode.HardwareEncoders} tries encoders of graphics cards in such
 * processes.
 */
@NullMarked
package org.armature.recorder.reencode;

import org.jspecify.annotations.NullMarked;
