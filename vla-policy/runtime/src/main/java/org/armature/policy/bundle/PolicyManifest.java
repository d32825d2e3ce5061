package org.armature.policy.bundle;

import java.util.List;
import java.util.Map;
import org.armature.policy.ActionSpace;
import org.armature.policy.Normalisation;
import org.armature.policy.PolicySpec;

/**
 * What {@code policy.json} says. {@link ManifestRules} holds what must be true of it.
 *
 * @param format always {@value #FORMAT}
 * @param version of the format, {@value #VERSION}
 * @param name of the policy
 * @param createdBy program and version that wrote it
 * @param cameras pictures the network reads
 * @param state joint vector the network reads
 * @param action what the network's actions mean
 * @param horizon actions per chunk H
 * @param periodNanos time between actions, ns
 * @param text how the instruction is encoded
 * @param sampler how actions are drawn from the network
 * @param files graphs by role: {@value #ENCODER} and {@value #DENOISER}
 */
public record PolicyManifest(
    String format,
    int version,
    String name,
    String createdBy,
    List<Camera> cameras,
    State state,
    Action action,
    int horizon,
    long periodNanos,
    Text text,
    Sampler sampler,
    Map<String, GraphFile> files) {
  /** Value of {@link #format}. */
  public static final String FORMAT = "armature-policy";

  /** Version written, and the only one read. */
  public static final int VERSION = 1;

  /** Role of the graph that turns an observation into context. */
  public static final String ENCODER = "encoder";

  /** Role of the graph that turns noisy actions and context into velocity. */
  public static final String DENOISER = "denoiser";

  /**
   * A picture.
   *
   * @param name camera's name, such as {@code front}
   * @param width columns the network reads
   * @param height rows the network reads
   * @param resize how the camera's picture was reduced in training: {@value #BOX} and the factor,
   *     such as {@code box2}
   * @param pixelRange what 0 and 255 become: -1 and 1
   */
  public record Camera(String name, int width, int height, String resize, double[] pixelRange) {
    /** Averages over square blocks of pixels. */
    public static final String BOX = "box";

    /** A picture reduced by averaging blocks of {@code factor × factor} pixels. */
    public static Camera box(String name, int width, int height, int factor) {
      return new Camera(name, width, height, BOX + factor, new double[] {-1, 1});
    }
  }

  /**
   * The joint vector.
   *
   * @param names joints in order
   * @param mean per joint, rad or m
   * @param std per joint, rad or m
   */
  public record State(List<String> names, double[] mean, double[] std) {}

  /**
   * The action vector.
   *
   * @param kind {@value #JOINT_POSITION}
   * @param names joints in order
   * @param lower limit per joint, rad or m
   * @param upper limit per joint, rad or m
   * @param mean per joint, rad or m
   * @param std per joint, rad or m
   */
  public record Action(
      String kind,
      List<String> names,
      double[] lower,
      double[] upper,
      double[] mean,
      double[] std) {
    /** {@link org.armature.policy.ActionSpace.Kind#JOINT_POSITION}. */
    public static final String JOINT_POSITION = "joint-position";
  }

  /**
   * The instruction.
   *
   * @param encoder name of the text encoder
   * @param maxTokens tokens the network reads
   * @param width values per token
   */
  public record Text(String encoder, int maxTokens, int width) {}

  /**
   * The sampler.
   *
   * @param kind {@value #EULER}
   * @param steps of the integration
   * @param timeFrom flow time at which it begins: 1, pure noise
   * @param timeTo flow time at which it ends: 0, actions
   */
  public record Sampler(String kind, int steps, double timeFrom, double timeTo) {
    /** Explicit Euler integration of the flow from noise to actions. */
    public static final String EULER = "flow-matching-euler";

    /** Euler steps from time 1 to 0. */
    public static Sampler euler(int steps) {
      return new Sampler(EULER, steps, 1, 0);
    }
  }

  /**
   * A graph.
   *
   * @param path file name in the bundle's folder
   * @param sha256 of its bytes, 64 hexadecimal digits in lower case
   */
  public record GraphFile(String path, String sha256) {}

  /** A manifest of this version whose files {@link PolicyBundleWriter} fills in. */
  public static PolicyManifest of(
      String name,
      String createdBy,
      List<Camera> cameras,
      State state,
      Action action,
      int horizon,
      long periodNanos,
      Text text,
      Sampler sampler) {
    return new PolicyManifest(
        FORMAT,
        VERSION,
        name,
        createdBy,
        cameras,
        state,
        action,
        horizon,
        periodNanos,
        text,
        sampler,
        Map.of());
  }

  /** The same with these files. */
  public PolicyManifest withFiles(Map<String, GraphFile> newFiles) {
    return new PolicyManifest(
        format,
        version,
        name,
        createdBy,
        cameras,
        state,
        action,
        horizon,
        periodNanos,
        text,
        sampler,
        newFiles);
  }

  /** What the rest of the system checks itself against. */
  public PolicySpec spec() {
    return new PolicySpec(
        name,
        cameras.stream().map(Camera::name).toList(),
        state.names(),
        new ActionSpace(
            ActionSpace.Kind.JOINT_POSITION, action.names(), action.lower(), action.upper()),
        horizon,
        periodNanos);
  }

  /** Between joint positions and what the network sees of them. */
  public Normalisation stateNormalisation() {
    return new Normalisation(state.mean(), state.std());
  }

  /** Between actions and what the network says of them. */
  public Normalisation actionNormalisation() {
    return new Normalisation(action.mean(), action.std());
  }
}
