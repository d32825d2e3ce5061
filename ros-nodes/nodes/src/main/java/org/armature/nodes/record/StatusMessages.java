package org.armature.nodes.record;

import armature_msgs.msg.RecorderStatus;
import org.armature.nodes.messages.Stamps;
import org.armature.recorder.session.SessionStatus;

/** Tells how a recording is doing as a message. */
public final class StatusMessages {
  private StatusMessages() {}

  /**
   * The message.
   *
   * @param stampNanos when it was so, ns since the ROS epoch
   */
  public static RecorderStatus of(SessionStatus status, long stampNanos) {
    RecorderStatus message =
        new RecorderStatus()
            .setRecording(status.recording())
            .setEpisode(status.episode())
            .setTask(status.task())
            .setSeconds(status.seconds())
            .setFrames(status.frames())
            .setCameras(status.cameras().stream().map(SessionStatus.Camera::name).toList())
            .setDroppedMessages(status.dropped())
            .setSaving(status.saving())
            .setEpisodes(status.episodes())
            .setDiscarded(status.discarded())
            .setLastSave(status.lastSaveMillis() * 1e-3)
            .setDiskLeft(status.diskLeftBytes())
            .setLastEvent(status.lastEvent());
    message.setEncoded(status.cameras().stream().map(SessionStatus.Camera::encoded).toList());
    message.setRepeated(status.cameras().stream().map(SessionStatus.Camera::repeated).toList());
    Stamps.set(message.getHeader().getStamp(), stampNanos);
    return message;
  }
}
