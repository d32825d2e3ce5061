package org.armature.recorder.mcap;

/**
 * A file within the file.
 *
 * @param logTime when it was recorded, ns since the epoch
 * @param createTime when it was made, ns since the epoch
 * @param name such as {@code calibration.yaml}
 * @param mediaType such as {@code application/yaml}
 * @param data its bytes; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record McapAttachment(
    long logTime, long createTime, String name, String mediaType, byte[] data) {}
