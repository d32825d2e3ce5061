package org.armature.policy.training.network;

import java.util.ArrayList;
import java.util.List;
import org.armature.policy.training.network.Ops.Init;

/**
 * A language-conditioned visuomotor policy by flow matching (Lipman et al. 2023; Black et al. 2024,
 * "π0"): an encoder run once per observation and a denoiser run once per integration step.
 *
 * <p>The encoder also predicts the next keyframe (the joint vector at the next opening or closing
 * of the gripper, and how far away it is). Its prediction is one of the context's tokens; in
 * training, its error gives the cameras a direct gradient.
 */
public final class PolicyNetwork {
  private final PolicyArchitecture net;
  private final List<CameraTrunk> trunks = new ArrayList<>();
  private final InstructionPooling pooling;
  private final Denoiser denoiser;

  /** A network of the given sizes. */
  public PolicyNetwork(PolicyArchitecture net) {
    this.net = net;
    for (PolicyArchitecture.Camera camera : net.cameras()) {
      trunks.add(new CameraTrunk(camera, net.imageSize(), net.instructionSize()));
    }
    this.pooling = new InstructionPooling(net.textTokens(), net.textSize(), net.instructionSize());
    this.denoiser = new Denoiser(net);
  }

  /**
   * What the encoder gives.
   *
   * @param context {@code [B, M, width]}, what the denoiser reads
   * @param keyframe {@code [B, D + 1]}: normalised joint vector at the next keyframe, then the time
   *     to it as {@code 1 - exp(-seconds / 2)}
   */
  public record Encoding<T>(T context, T keyframe) {}

  /** The sizes of this network. */
  public PolicyArchitecture architecture() {
    return net;
  }

  /**
   * Pools instructions; do it once per distinct instruction.
   *
   * @param text {@code [B, tokens, textSize]} token features
   * @param mask {@code [B, tokens]}, 1 = real token
   * @return {@code [B, instructionSize]}
   */
  public <T> T instruction(Ops<T> ops, T text, T mask) {
    return pooling.pool(ops, text, mask);
  }

  /**
   * Encodes observations.
   *
   * @param images per camera {@code [B, 3, S, S]} in [-1, 1]
   * @param state {@code [B, stateSize]}, normalised
   * @param instruction {@code [B, instructionSize]} from {@link #instruction}
   */
  public <T> Encoding<T> encode(Ops<T> ops, List<T> images, T state, T instruction) {
    int d = net.width();
    List<T> tokens = new ArrayList<>();
    List<T> seen = new ArrayList<>();
    int size = 0;
    for (int i = 0; i < trunks.size(); i++) {
      CameraTrunk trunk = trunks.get(i);
      T keypoints = trunk.keypoints(ops, images.get(i), instruction);
      String name = "fusion." + net.cameras().get(i).name();
      tokens.add(tokens(ops, name, keypoints, trunk.outputSize(), 2));
      seen.add(keypoints);
      size += trunk.outputSize();
    }
    seen.add(state);
    seen.add(instruction);
    size += net.stateSize() + net.instructionSize();

    int f = net.fusedSize();
    T fused = ops.concat(1, seen);
    fused = ops.silu(Layers.linear(ops, "fusion.in", fused, size, f, Init.RELU));
    fused = ops.silu(Layers.linear(ops, "fusion.hidden", fused, f, f, Init.RELU));
    T keyframe = Layers.linear(ops, "fusion.keyframe", fused, f, net.keyframeSize());

    tokens.add(tokens(ops, "fusion.state", state, net.stateSize(), 1));
    tokens.add(tokens(ops, "fusion.instruction", instruction, net.instructionSize(), 1));
    tokens.add(tokens(ops, "fusion.fused", fused, f, 2));
    tokens.add(tokens(ops, "fusion.next", keyframe, net.keyframeSize(), 1));
    T context = ops.concat(1, tokens);
    context =
        ops.add(context, ops.param("fusion.position", Init.EMBEDDING, 1, net.contextTokens(), d));
    return new Encoding<>(Layers.layerNorm(ops, "fusion.norm", context, d), keyframe);
  }

  /**
   * Velocity of the flow at a chunk of noisy actions.
   *
   * @param noisy {@code [B · N, H, D]}: N noisy chunks for each of the B contexts
   * @param time {@code [B · N, H]} flow time per action, 1 = noise, 0 = action; or {@code [B · N,
   *     1]} where all actions share it
   * @param context {@code [B, M, width]}
   * @param batch B
   * @return {@code [B · N, H, D]}
   */
  public <T> T velocity(Ops<T> ops, T noisy, T time, T context, int batch) {
    return denoiser.velocity(ops, noisy, time, context, batch);
  }

  private <T> T tokens(Ops<T> ops, String name, T x, int size, int count) {
    T wide = Layers.linear(ops, name, x, size, count * net.width());
    return ops.reshape(wide, 0, count, net.width());
  }
}
