package org.armature.nodes;

import java.util.List;
import org.armature.nodes.messages.CameraMessages;
import org.armature.nodes.sim.RenderLoop;
import org.armature.policy.CameraImage;
import org.armature.sim.CameraDescription;
import sensor_msgs.msg.CameraInfo;

/** Pictures as messages, each with its camera's calibration; on the render thread. */
final class PictureMessages implements RenderLoop.PictureReceiver {
  private final CameraMessages messages;

  PictureMessages(Endpoints node, List<CameraDescription> cameras) {
    messages = new CameraMessages(cameras);
    for (CameraDescription camera : cameras) {
      String name = camera.name();
      messages.connect(
          name,
          node.publisher(sensor_msgs.msg.Image.class, Topics.image(name), Topics.sensorData()),
          node.publisher(CameraInfo.class, Topics.cameraInfo(name), Topics.sensorData()));
    }
  }

  @Override
  public void receive(long stampNanos, String camera, CameraImage image) {
    messages.publish(stampNanos, camera, image);
  }
}
