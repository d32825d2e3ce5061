package org.armature.sim.mujoco;

import java.lang.foreign.ValueLayout;

/**
 * The pinhole model of a camera without distortion: a point (x right, y down, z ahead) falls on
 * column {@code cx + fx·x/z} and row {@code cy + fy·y/z}, where whole numbers are pixel centres.
 *
 * @param width columns
 * @param height rows
 * @param fx focal length (pixels)
 * @param fy focal length (pixels)
 * @param cx principal point (pixels)
 * @param cy principal point (pixels)
 */
public record CameraIntrinsics(int width, int height, double fx, double fy, double cx, double cy) {
  /**
   * The camera that MuJoCo renders with.
   *
   * @param fovy vertical angle of view (rad), between the outer edges of the outermost pixels
   */
  public static CameraIntrinsics ofVerticalView(double fovy, int width, int height) {
    double focal = height / 2.0 / Math.tan(fovy / 2);
    return new CameraIntrinsics(width, height, focal, focal, (width - 1) / 2.0, (height - 1) / 2.0);
  }

  /**
   * Of a camera of a model, as {@link OffscreenRenderer} shows it at the given size.
   *
   * @param camera id
   * @throws MujocoException if the scene describes the camera by a sensor size instead of {@code
   *     fovy}
   */
  public static CameraIntrinsics of(MujocoModel model, int camera, int width, int height) {
    if (model.hasArray("cam_sensorsize")
        && model.floats("cam_sensorsize").getAtIndex(ValueLayout.JAVA_FLOAT, 2L * camera) != 0) {
      throw new MujocoException(
          "camera '%s' has a sensorsize; describe it by fovy"
              .formatted(model.name(MujocoObject.CAMERA, camera)));
    }
    return ofVerticalView(Math.toRadians(model.doubles("cam_fovy").get(camera)), width, height);
  }
}
