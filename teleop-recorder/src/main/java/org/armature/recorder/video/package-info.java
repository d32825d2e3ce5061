/**
 * Pictures to mp4 and back, on FFmpeg's libraries: {@link org.armature.recorder.video.VideoEncoder}
 * takes camera images in order and leaves a finished file, {@link
 * org.armature.recorder.video.VideoDecoder} gives them back in order. {@link
 * org.armature.recorder.video.VideoEncoding} says with what quality. Nothing here knows episodes or
 * datasets.
 */
@NullMarked
package org.armature.recorder.video;

import org.jspecify.annotations.NullMarked;
