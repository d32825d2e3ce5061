package org.armature.recorder.session;

/** placeholder */
record Rebuild(int frames, long repeatedPictures) {}
