package org.armature.nodes;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.armature.nodes.diagnostics.DiagnosticReport;
import org.armature.nodes.diagnostics.Diagnostics;
import org.armature.nodes.time.RobotClock;
import org.armature.nodes.time.RosNodeTime;
import org.jspecify.annotations.Nullable;
import org.ros2.rcljava.contexts.Context;
import org.ros2.rcljava.lifecycle.CallbackReturn;
import org.ros2.rcljava.lifecycle.LifecycleCallbacks;
import org.ros2.rcljava.lifecycle.LifecycleNode;
import org.ros2.rcljava.lifecycle.State;
import org.ros2.rcljava.lifecycle.TransitionOutcome;
import org.ros2.rcljava.node.NodeOptions;
import org.ros2.rcljava.service.RMWRequestId;
import std_srvs.srv.Trigger;
import std_srvs.srv.Trigger_Request;
import std_srvs.srv.Trigger_Response;

/**
 * What our nodes have in common: parameters, the states of a lifecycle node, a thread for
 * callbacks, diagnostics once a second, and a start that goes up to active by itself unless the
 * parameter {@code autostart} is false. Thread-safe.
 *
 * @param <C> what the node has while it is configured
 */
final class ManagedNode<C extends Configured> implements AutoCloseable {
  private static final Duration DIAGNOSTICS_PERIOD = Duration.ofSeconds(1);

  /** The parameter that every one of our nodes has besides its own. */
  static final ParameterSpec AUTOSTART =
      ParameterSpec.flag(
          "autostart", true, "whether the node configures and activates itself when it starts");

  private final SpunNode spun;
  private final NodeSettings settings;
  private final LifecycleNode lifecycle;
  private final Diagnostics diagnostics;
  private final RobotClock clock;
  private @Nullable Supplier<C> configuring;
  private volatile @Nullable C configured;

  /**
   * Makes a node that is in the graph, unconfigured, and answers nobody yet.
   *
   * @param parameters all but {@code autostart} and {@code use_sim_time}
   * @param simulatedTime default of {@code use_sim_time}
   * @throws NodeStartException if a parameter cannot be used
   */
  ManagedNode(
      Context context,
      String name,
      NodeOptions options,
      List<ParameterSpec> parameters,
      boolean simulatedTime) {
    spun = new SpunNode(context, name, options);
    try {
      settings = new NodeSettings(spun.getNode(), with(AUTOSTART, parameters), simulatedTime);
      lifecycle = new LifecycleNode(spun.getNode(), new Transitions());
      diagnostics = new Diagnostics(spun.getNode(), name);
      clock = RosNodeTime.of(spun.getNode());
      spun.every(DIAGNOSTICS_PERIOD, () -> diagnostics.publish(this::diagnose));
    } catch (RuntimeException e) {
      spun.close();
      throw e;
    }
  }

  private static List<ParameterSpec> with(ParameterSpec first, List<ParameterSpec> others) {
    return Stream.concat(Stream.of(first), others.stream()).toList();
  }

  /** The ROS node with its thread. */
  SpunNode spun() {
    return spun;
  }

  /** Its parameters. */
  NodeSettings settings() {
    return settings;
  }

  /** The robot's clock. */
  RobotClock clock() {
    return clock;
  }

  /** Its states. */
  LifecycleNode lifecycle() {
    return lifecycle;
  }

  /** What it has, while it is configured. */
  Optional<C> configured() {
    return Optional.ofNullable(configured);
  }

  /** What it has, while it is active. */
  Optional<C> active() {
    return lifecycle.getCurrentState() == State.ACTIVE ? configured() : Optional.empty();
  }

  /**
   * Serves a Trigger.
   *
   * @param call gives the message of the answer; throws {@link IllegalStateException} with why not
   */
  void trigger(String service, Supplier<String> call) {
    spun.getNode()
        .createService(
            Trigger.class,
            service,
            (RMWRequestId id, Trigger_Request request, Trigger_Response response) -> {
              try {
                response.setMessage(call.get()).setSuccess(true);
              } catch (IllegalStateException e) {
                response.setMessage(String.valueOf(e.getMessage())).setSuccess(false);
              }
            });
  }

  /**
   * Requires that the node is active, for a service.
   *
   * @throws IllegalStateException naming the state that it is in
   */
  C requireActive() {
    return active()
        .orElseThrow(() ->
            new IllegalStateException(
                "node '%s' is %s; activate it first"
                    .formatted(spun.getNode().getName(), lifecycle.getCurrentState().label())));
  }

  /**
   * Begins to answer, and goes up to active if it shall.
   *
   * @param configure makes what the node has while it is configured
   * @throws RuntimeException what configuring or activating threw; the node has left the graph then
   */
  void start(Supplier<C> configure) {
    configuring = configure;
    spun.start();
    if (settings.flag(AUTOSTART.name())) {
      try {
        require(lifecycle.configure());
        require(lifecycle.activate());
      } catch (RuntimeException e) {
        close();
        throw e;
      }
    }
  }

  private void require(TransitionOutcome outcome) {
    switch (outcome.failure()) {
      case null -> {
        if (!outcome.succeeded()) {
          throw new NodeStartException(
              "node '%s' did not start and is %s now"
                  .formatted(spun.getNode().getName(), outcome.state().label()));
        }
      }
      case RuntimeException e -> throw e;
      case Error e -> throw e;
      case Throwable e -> throw new NodeStartException(String.valueOf(e.getMessage()), e);
    }
  }

  private void diagnose(DiagnosticReport report) {
    State state = lifecycle.getCurrentState();
    report.value("state", state.label());
    C now = configured;
    if (now == null || state != State.ACTIVE) {
      report.ok(state.label());
    } else {
      now.diagnose(report);
    }
  }

  /** Makes, switches and gives back what the node has; one at a time, as a lifecycle node does. */
  private final class Transitions implements LifecycleCallbacks {
    @Override
    public CallbackReturn onConfigure(State previous) {
      Supplier<C> configure = configuring;
      if (configure == null) {
        return CallbackReturn.FAILURE;
      }
      settings.fix();
      configured = configure.get();
      return CallbackReturn.SUCCESS;
    }

    @Override
    public CallbackReturn onActivate(State previous) {
      configured().ifPresent(Configured::activate);
      return CallbackReturn.SUCCESS;
    }

    @Override
    public CallbackReturn onDeactivate(State previous) {
      configured().ifPresent(Configured::deactivate);
      return CallbackReturn.SUCCESS;
    }

    @Override
    public CallbackReturn onCleanup(State previous) {
      return giveBack();
    }

    @Override
    public CallbackReturn onShutdown(State previous) {
      return giveBack();
    }

    @Override
    public CallbackReturn onError(State previous) {
      return giveBack();
    }

    private CallbackReturn giveBack() {
      C now = configured;
      configured = null;
      if (now != null) {
        try (now) {
          now.deactivate();
        }
      }
      settings.release();
      return CallbackReturn.SUCCESS;
    }
  }

  /** Ends callbacks, gives back what the node has, and leaves the graph. May be repeated. */
  @Override
  public void close() {
    spun.stop();
    if (lifecycle.getCurrentState() != State.FINALIZED) {
      try {
        lifecycle.shutdown();
      } catch (IllegalStateException e) {
        spun.getNode().getLogger().warn("left in the middle of a transition: %s", e.getMessage());
      }
    }
    spun.close();
  }
}
