package org.armature.nodes.messages;

import java.util.List;
import org.armature.policy.ActionChunk;

/** Between action chunks and {@code armature_msgs/ActionChunk}. */
public final class ChunkMessages {
  private ChunkMessages() {}

  /**
   * The message of a chunk.
   *
   * @param chunk actions
   * @param names what each value of an action commands
   * @param instruction what the policy was asked to do
   */
  public static armature_msgs.msg.ActionChunk toMessage(
      ActionChunk chunk, List<String> names, String instruction) {
    armature_msgs.msg.ActionChunk message = new armature_msgs.msg.ActionChunk();
    Stamps.set(message.getHeader().getStamp(), chunk.stampNanos());
    Stamps.set(message.getPeriod(), chunk.periodNanos());
    Stamps.set(message.getInferenceStart(), chunk.inferenceStartNanos());
    Stamps.set(message.getInferenceEnd(), chunk.inferenceEndNanos());
    return message
        .setNames(names)
        .setHorizon(chunk.horizon())
        .setSize(chunk.size())
        .setValues(chunk.values())
        .setInstruction(instruction);
  }

  /**
   * The chunk of a message.
   *
   * @param message what arrived
   * @throws IllegalArgumentException if its numbers do not fit together
   */
  public static ActionChunk toChunk(armature_msgs.msg.ActionChunk message) {
    return new ActionChunk(
        Stamps.nanos(message.getHeader().getStamp()),
        Stamps.nanos(message.getPeriod()),
        message.getHorizon(),
        message.getSize(),
        message.getValues().toDoubleArray(),
        Stamps.nanos(message.getInferenceStart()),
        Stamps.nanos(message.getInferenceEnd()));
  }
}
