package org.armature.policy.training.onnx;

import java.util.ArrayList;
import java.util.List;
import org.armature.policy.training.network.PolicyArchitecture;
import org.armature.policy.training.network.PolicyNetwork;
import org.armature.policy.training.torch.FlatParameters;

/**
 * Writes a trained network as the two graphs of a policy bundle, batch size 1:
 *
 * <ul>
 *   <li>encoder: {@code image_<camera>} [1,3,S,S] in [-1,1], {@code state} [1,D] normalised, {@code
 *       text_tokens} [1,T,E], {@code text_mask} [1,T] → {@code context} [1,M,C];
 *   <li>denoiser: {@code noisy_actions} [1,H,D], {@code time} [1,H], {@code context} → {@code
 *       velocity} [1,H,D].
 * </ul>
 */
public final class PolicyExport {
  private PolicyExport() {}

  /** The encoder as an ONNX model. */
  public static byte[] encoder(PolicyNetwork network, FlatParameters weights) {
    PolicyArchitecture net = network.architecture();
    OnnxGraph graph = new OnnxGraph();
    OnnxOps ops = new OnnxOps(graph, weights);
    int side = net.imageSize();
    List<String> images = new ArrayList<>();
    for (String camera : net.cameraNames()) {
      images.add(graph.input("image_" + camera, 1, 3, side, side));
    }
    String state = graph.input("state", 1, net.stateSize());
    String text = graph.input("text_tokens", 1, net.textTokens(), net.textSize());
    String mask = graph.input("text_mask", 1, net.textTokens());
    String instruction = network.instruction(ops, text, mask);
    String context = network.encode(ops, images, state, instruction).context();
    graph.output("context", context, 1, net.contextTokens(), net.width());
    return graph.toModel("encoder");
  }

  /** The denoiser as an ONNX model. */
  public static byte[] denoiser(PolicyNetwork network, FlatParameters weights) {
    PolicyArchitecture net = network.architecture();
    OnnxGraph graph = new OnnxGraph();
    OnnxOps ops = new OnnxOps(graph, weights);
    String noisy = graph.input("noisy_actions", 1, net.horizon(), net.actionSize());
    String time = graph.input("time", 1, net.horizon());
    String context = graph.input("context", 1, net.contextTokens(), net.width());
    String velocity = network.velocity(ops, noisy, time, context, 1);
    graph.output("velocity", velocity, 1, net.horizon(), net.actionSize());
    return graph.toModel("denoiser");
  }
}
