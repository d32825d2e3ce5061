package org.armature.nodes.messages;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.armature.policy.CameraImage;
import org.armature.sim.CameraDescription;
import org.ros2.rcljava.publisher.Publisher;
import sensor_msgs.msg.CameraInfo;
import sensor_msgs.msg.Image;

/**
 * Publishes pictures with the calibration of their camera, both with the same stamp and in the
 * frame {@code <camera>_optical_frame} (REP-103: z along the view, x to the right). The pixels are
 * written from the picture's own buffer. Not thread-safe.
 */
public final class CameraMessages {
  private record Channel(
      Publisher<Image> images, Publisher<CameraInfo> infos, Image image, CameraInfo info) {}

  private final Map<String, CameraDescription> cameras = new HashMap<>();
  private final Map<String, Channel> channels = new HashMap<>();

  /**
   * Without publishers yet.
   *
   * @param cameras the cameras there are
   */
  public CameraMessages(List<CameraDescription> cameras) {
    cameras.forEach(camera -> this.cameras.put(camera.name(), camera));
  }

  /**
   * Says where the pictures of a camera go.
   *
   * @param camera name of the camera
   * @param images publisher of its pictures
   * @param infos publisher of its calibration
   */
  public void connect(String camera, Publisher<Image> images, Publisher<CameraInfo> infos) {
    CameraDescription description = cameras.get(camera);
    if (description == null) {
      throw new IllegalArgumentException("there is no camera '" + camera + "'");
    }
    String frame = camera + "_optical_frame";
    Image image =
        new Image()
            .setWidth(description.width())
            .setHeight(description.height())
            .setStep(3 * description.width())
            .setEncoding("rgb8");
    image.getHeader().setFrameId(frame);
    CameraInfo info = infoOf(description);
    info.getHeader().setFrameId(frame);
    channels.put(camera, new Channel(images, infos, image, info));
  }

  /** Pinhole calibration without distortion. */
  private static CameraInfo infoOf(CameraDescription camera) {
    double fx = camera.fx();
    double fy = camera.fy();
    double cx = camera.cx();
    double cy = camera.cy();
    return new CameraInfo()
        .setWidth(camera.width())
        .setHeight(camera.height())
        .setDistortionModel("plumb_bob")
        .setD(new double[5])
        .setK(new double[] {fx, 0, cx, 0, fy, cy, 0, 0, 1})
        .setR(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1})
        .setP(new double[] {fx, 0, cx, 0, 0, fy, cy, 0, 0, 0, 1, 0});
  }

  /**
   * Publishes a picture and its calibration.
   *
   * @param stampNanos when it was taken, ns
   * @param camera name of its camera
   * @param picture the picture; may change after the call
   */
  public void publish(long stampNanos, String camera, CameraImage picture) {
    Channel channel = channels.get(camera);
    if (channel == null) {
      return;
    }
    Stamps.set(channel.image().getHeader().getStamp(), stampNanos);
    Stamps.set(channel.info().getHeader().getStamp(), stampNanos);
    channel.image().setData(picture.rgb().slice(0, picture.byteCount()));
    channel.images().publish(channel.image());
    channel.infos().publish(channel.info());
  }
}
