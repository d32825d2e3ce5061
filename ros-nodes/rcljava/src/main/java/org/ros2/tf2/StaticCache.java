package org.ros2.tf2;

/** One transform that holds at any time. */
final class StaticCache implements FrameCache {
  private final Transform pose = new Transform();
  private int parent = NO_DATA;

  @Override
  public int parentAt(long time) {
    return parent;
  }

  @Override
  public int poseAt(long time, Transform into, Transform scratch) {
    into.set(pose);
    return parent;
  }

  @Override
  public long newest() {
    return BufferCore.TIME_POINT_ZERO;
  }

  @Override
  public long oldest() {
    return BufferCore.TIME_POINT_ZERO;
  }

  @Override
  public int length() {
    return 1;
  }

  @Override
  public boolean insert(long stamp, int newParent, Transform newPose) {
    parent = newParent;
    pose.set(newPose);
    return true;
  }

  @Override
  public void clear() {}
}
