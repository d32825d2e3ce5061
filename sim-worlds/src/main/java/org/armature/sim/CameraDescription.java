package org.armature.sim;

/**
 * A pinhole camera of a world without distortion: pixel {@code u = fx · X/Z + cx}, {@code v = fy ·
 * Y/Z + cy}, with X to the right, Y down and Z along the view, pixel centres at half-integers.
 *
 * @param name name, such as {@code front}
 * @param width pixels per row
 * @param height rows
 * @param fx focal length along a row, pixels
 * @param fy focal length along a column, pixels
 * @param cx principal point from the left, pixels
 * @param cy principal point from the top, pixels
 */
public record CameraDescription(
    String name, int width, int height, double fx, double fy, double cx, double cy) {

  /**
   * A camera with square pixels, the principal point in the middle and a vertical field of view.
   */
  public static CameraDescription of(String name, int width, int height, double fovyRadians) {
    double focal = height / 2.0 / Math.tan(fovyRadians / 2);
    return new CameraDescription(name, width, height, focal, focal, width / 2.0, height / 2.0);
  }
}
