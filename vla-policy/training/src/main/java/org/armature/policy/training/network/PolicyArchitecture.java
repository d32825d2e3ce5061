package org.armature.policy.training.network;

import java.util.List;

/**
 * The sizes of a policy network.
 *
 * @param cameras one trunk per camera, in the order of the policy's cameras
 * @param imageSize width and height of the pictures, pixels
 * @param stateSize values of the joint vector
 * @param actionSize values of one action D
 * @param horizon actions per chunk H
 * @param textTokens tokens per instruction
 * @param textSize features per token
 * @param instructionSize size of the pooled instruction vector
 * @param fusedSize size of the vector in which cameras, state and instruction meet
 * @param width size of context and action tokens
 * @param heads attention heads
 * @param layers denoiser layers
 */
public record PolicyArchitecture(
    List<Camera> cameras,
    int imageSize,
    int stateSize,
    int actionSize,
    int horizon,
    int textTokens,
    int textSize,
    int instructionSize,
    int fusedSize,
    int width,
    int heads,
    int layers) {

  /**
   * How one camera is seen.
   *
   * @param name name of the camera, such as {@code front}
   * @param blocks convolutions, first to last
   * @param keypoints spatial-softmax keypoints K
   * @param keypointFeatures features read at each keypoint
   */
  public record Camera(String name, List<Block> blocks, int keypoints, int keypointFeatures) {
    /** Copies the list. */
    public Camera {
      blocks = List.copyOf(blocks);
    }
  }

  /**
   * A convolution with group normalisation and ReLU.
   *
   * @param channels channels it gives
   * @param kernel its width and height, odd
   * @param stride its stride
   * @param conditioned whether the instruction scales and shifts its normalised channels (FiLM)
   */
  public record Block(int channels, int kernel, int stride, boolean conditioned) {}

  /** Copies the list. */
  public PolicyArchitecture {
    cameras = List.copyOf(cameras);
  }

  /** The network of the tabletop tasks: cameras {@code front} and {@code wrist} of 96×96 pixels. */
  public static PolicyArchitecture tabletop(int stateSize, int actionSize, int horizon) {
    Camera front =
        new Camera(
            "front",
            List.of(
                new Block(32, 7, 4, false), new Block(48, 3, 1, true), new Block(48, 3, 1, true)),
            32,
            16);
    Camera wrist =
        new Camera(
            "wrist",
            List.of(
                new Block(32, 7, 4, false), new Block(48, 3, 2, true), new Block(64, 3, 1, true)),
            32,
            16);
    return new PolicyArchitecture(
        List.of(front, wrist), 96, stateSize, actionSize, horizon, 16, 384, 128, 256, 128, 4, 3);
  }

  /** Names of the cameras, in order. */
  public List<String> cameraNames() {
    return cameras.stream().map(Camera::name).toList();
  }

  /** Tokens of the context: two per camera, state, instruction, two fused, keyframe. */
  public int contextTokens() {
    return 2 * cameras.size() + 5;
  }

  /** Values of the predicted keyframe: the joint vector there and the time to it. */
  public int keyframeSize() {
    return actionSize + 1;
  }
}
