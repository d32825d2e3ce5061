package org.armature.policy.training.network;

import java.util.Arrays;
import java.util.List;
import org.armature.policy.training.network.Ops.Init;
import org.armature.policy.training.network.PolicyArchitecture.Block;
import org.armature.policy.training.network.PolicyArchitecture.Camera;

/**
 * Turns one picture into keypoints: a few convolutions, then a spatial softmax (Levine et al. 2016)
 * whose heat maps become expected positions and the features expected there. The instruction scales
 * and shifts the later channels (FiLM, Perez et al. 2018), so the same keypoint follows whichever
 * cube is named.
 */
final class CameraTrunk {
  private static final int GROUP_SIZE = 8;

  /** Makes the softmax peaked enough at the start for its positions to carry a gradient. */
  private static final double INITIAL_SHARPNESS = 3;

  private final Camera camera;
  private final int imageSize;
  private final int instructionSize;

  CameraTrunk(Camera camera, int imageSize, int instructionSize) {
    this.camera = camera;
    this.imageSize = imageSize;
    this.instructionSize = instructionSize;
  }

  /** Values of {@link #keypoints}. */
  int outputSize() {
    return camera.keypoints() * (2 + camera.keypointFeatures());
  }

  /**
   * Finds the keypoints of a picture.
   *
   * @param image {@code [B, 3, S, S]} in [-1, 1]
   * @param instruction {@code [B, instructionSize]}
   * @return {@code [B, K · (2 + F)]}: per keypoint x and y in [-1, 1], then its features
   */
  <T> T keypoints(Ops<T> ops, T image, T instruction) {
    T x = image;
    int channels = 3;
    int side = imageSize;
    for (int i = 0; i < camera.blocks().size(); i++) {
      Block block = camera.blocks().get(i);
      x = block(ops, prefix() + ".conv" + i, block, x, channels, instruction);
      channels = block.channels();
      side = (side + block.stride() - 1) / block.stride();
    }
    return spatialSoftmax(ops, x, channels, side);
  }

  private <T> T block(Ops<T> ops, String name, Block block, T input, int channels, T instruction) {
    int out = block.channels();
    int k = block.kernel();
    T weight = ops.param(name + ".weight", Init.RELU, out, channels, k, k);
    T x = ops.conv2d(input, weight, block.stride(), k / 2);
    int groups = out / GROUP_SIZE;
    if (!block.conditioned()) {
      T scale = ops.param(name + ".norm.weight", Init.ONES, out);
      return ops.relu(
          ops.groupNorm(x, groups, scale, ops.param(name + ".norm.bias", Init.ZEROS, out)));
    }
    float[] ones = new float[out];
    Arrays.fill(ones, 1);
    x = ops.groupNorm(x, groups, ops.constant(ones, out), ops.constant(new float[out], out));
    T factor = film(ops, name + ".film.scale", instruction, out);
    T shift = film(ops, name + ".film.shift", instruction, out);
    return ops.relu(
        ops.modulate(x, ops.add(factor, ops.constant(new float[] {1}, 1, 1, 1, 1)), shift));
  }

  private <T> T film(Ops<T> ops, String name, T instruction, int channels) {
    T value = Layers.linear(ops, name, instruction, instructionSize, channels);
    return ops.reshape(value, 0, channels, 1, 1);
  }

  private <T> T spatialSoftmax(Ops<T> ops, T features, int channels, int side) {
    int k = camera.keypoints();
    int cells = side * side;
    T heat = ops.conv2d(features, weight(ops, ".heat", k, channels), 1, 0);
    T sharpness =
        ops.scale(ops.param(prefix() + ".sharpness", Init.ONES, 1, k, 1), INITIAL_SHARPNESS);
    T attention = ops.softmax(ops.mul(ops.reshape(heat, 0, k, cells), sharpness));
    T position = ops.matmul(attention, ops.constant(grid(side), cells, 2));
    int f = camera.keypointFeatures();
    T values = ops.conv2d(features, weight(ops, ".value", f, channels), 1, 0);
    T read = ops.matmul(attention, ops.transpose(ops.reshape(values, 0, f, cells), 0, 2, 1));
    return ops.reshape(ops.concat(2, List.of(position, read)), 0, (long) k * (2 + f));
  }

  private <T> T weight(Ops<T> ops, String name, int out, int in) {
    return ops.param(prefix() + name + ".weight", Init.LINEAR, out, in, 1, 1);
  }

  private String prefix() {
    return "camera." + camera.name();
  }

  /** Positions of the cells, row by row: x then y, from -1 to 1. */
  private static float[] grid(int side) {
    float[] grid = new float[side * side * 2];
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        grid[2 * (y * side + x)] = 2f * x / (side - 1) - 1;
        grid[2 * (y * side + x) + 1] = 2f * y / (side - 1) - 1;
      }
    }
    return grid;
  }
}
