package org.armature.recorder.mcap;

import java.util.Map;

/**
 * A stream of messages of one type.
 *
 * @param id number of the channel in its file
 * @param schemaId 0 for none
 * @param topic such as {@code /joint_states}
 * @param messageEncoding such as {@code cdr}
 * @param metadata what else is known, such as quality of service
 */
public record McapChannel(
    int id, int schemaId, String topic, String messageEncoding, Map<String, String> metadata) {
  /** Keeps a copy of the metadata. */
  public McapChannel {
    metadata = Map.copyOf(metadata);
  }
}
