package org.armature.nodes;

import java.nio.file.Path;
import java.util.List;
import org.armature.kinematics.RobotModel;
import org.armature.policy.Policy;
import org.armature.policy.bundle.FlowMatchingPolicy;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.node.Node;
import org.ros2.rcljava.node.NodeOptions;

/**
 * The node {@code policy}: pictures, joint states and the newest instruction in, action chunks out
 * while it is active; see {@link ConfiguredPolicy}. Safe for use by any thread.
 */
public final class PolicyNode implements RunningNode {
  /** Name in the ROS graph. */
  public static final String NAME = "policy";

  static final List<ParameterSpec> PARAMETERS =
      List.of(
          ParameterSpec.text("policy", "", "folder of the policy bundle"),
          ParameterSpec.integer(
              "execute_actions",
              12,
              1,
              1000,
              "actions of a chunk that are executed before the next inference begins"),
          ParameterSpec.integer(
              "seed", 1, Long.MIN_VALUE, Long.MAX_VALUE, "seed of the noise of inference"));

  private final RobotModel robot;
  private final PolicyLoader loader;
  private final ManagedNode<ConfiguredPolicy> managed;

  /** Makes the node, for policy bundles; see the other constructor. */
  public PolicyNode(Context context, RobotModel robot, NodeOptions options) {
    this(context, robot, FlowMatchingPolicy::load, options);
  }

  /**
   * Makes the node, which goes up to active unless its parameter {@code autostart} is false.
   *
   * @param context the ROS context it lives in
   * @param robot what it commands
   * @param loader loads the policy that the parameters name
   * @param options start values of parameters and the like
   * @throws NodeStartException if a parameter cannot be used, or the policy is not for this robot
   * @throws RuntimeException if the policy cannot be loaded
   */
  public PolicyNode(Context context, RobotModel robot, PolicyLoader loader, NodeOptions options) {
    this.robot = robot;
    this.loader = loader;
    managed = new ManagedNode<>(context, NAME, options, PARAMETERS, true);
    managed.trigger("~/reset", () -> managed.requireActive().reset());
    managed.start(this::configure);
  }

  private ConfiguredPolicy configure() {
    NodeSettings settings = managed.settings();
    Policy policy = loader.load(Path.of(settings.text("policy")), settings.longInteger("seed"));
    try {
      return new ConfiguredPolicy(managed, policy, robot);
    } catch (RuntimeException e) {
      policy.close();
      throw e;
    }
  }

  /** Number of inferences since it was configured. */
  public long inferences() {
    return managed.configured().map(ConfiguredPolicy::inferences).orElse(0L);
  }

  @Override
  public Node getNode() {
    return managed.spun().getNode();
  }

  @Override
  public LifecycleNode lifecycle() {
    return managed.lifecycle();
  }

  /** Ends the inference in flight, leaves the graph and closes the policy. May be repeated. */
  @Override
  public void close() {
    managed.close();
  }
}
